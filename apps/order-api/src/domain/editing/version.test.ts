import { describe, expect, test } from 'vitest';
import { exampleBooking, examplePlace, shipmentWith } from '../../testing/example-shipment.ts';
import type { PlacedShipment } from '../shipment.ts';
import { changedParameters, versionAfter, withChange } from './version.ts';

const candidates = [{ name: 'Ecom Express', services: [{ id: 'ground' }] }];
const proposals = [{ name: 'Metro Courier', services: [] }];
const failed = shipmentWith({ status: 'ORDER_FAILED', proposedProviders: candidates });
const after = (shipment: PlacedShipment, request: Parameters<typeof versionAfter>[1]) => {
  const version = versionAfter(shipment, request, examplePlace);
  return withChange(shipment, version, changedParameters(shipment, version)).proposedProviders;
};

describe('the proposed providers that are shown', () => {
  test('are the new proposals of an order that waits, and none where they were taken back', () => {
    expect(after(failed, { proposedProviders: proposals })).toEqual(proposals);
    const proposed = { ...failed, order: { ...failed.order, proposedProviders: proposals } };
    expect(after(proposed, { proposedProviders: null })).toEqual([]);
  });

  test('stay the candidates of the last try while nobody proposes anything else', () => {
    expect(after(failed, { orderValue: 12 })).toEqual(candidates);
    const proposed = { ...failed, order: { ...failed.order, proposedProviders: proposals } };
    expect(after(proposed, { orderValue: 12, proposedProviders: proposals })).toEqual(candidates);
  });

  test('stay what a booking was decided among', () => {
    const booked = { ...failed, status: 'ORDER_DISPATCHED', booking: exampleBooking } as const;
    expect(after(booked, { proposedProviders: proposals })).toEqual(candidates);
  });
});
