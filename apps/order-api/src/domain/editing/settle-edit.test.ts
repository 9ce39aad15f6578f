import { describe, expect, test } from 'vitest';
import { exampleBooking, noon, shipmentWith } from '../../testing/example-shipment.ts';
import type { PendingEdit } from '../shipment-edit.ts';
import { afterProvidersRefusal, pendingEdit, rebook } from './settle-edit.ts';

const { order, pickup } = shipmentWith({});
const version = { order: { ...order, orderValue: 99 }, pickup, brandExternalId: 'brand' };
const edit: PendingEdit = {
  state: 'requested',
  way: 'provider',
  id: 'edt_1',
  attempt: 1,
  parameters: ['deliveryAddress'],
  changed: ['delivery.address'],
  version,
};
const booked = shipmentWith({ status: 'ORDER_DISPATCHED', booking: exampleBooking, edit });
const refusal = { message: 'We never do that.', errors: [] };

describe('an edit that the provider does not make', () => {
  test('is refused with the provider’s reason', () => {
    const { shipment, rebook } = afterProvidersRefusal(booked, edit, refusal, {
      editAfterDispatch: 'refuse',
    });
    expect(rebook).toBe(false);
    expect(shipment.edit).toMatchObject({ state: 'refused', parameter: 'deliveryAddress', ...refusal });
    expect(shipment.order).toBe(booked.order);
  });

  test('goes on as another booking where that is settled', () => {
    const after = afterProvidersRefusal(booked, edit, refusal, { editAfterDispatch: 'rebook' });
    expect(after).toMatchObject({ rebook: true, shipment: { edit: { way: 'rebook', version } } });
  });

  test('does not stop a parcel that has left, nor one that is being cancelled', () => {
    const settings = { editAfterDispatch: 'rebook' } as const;
    const cancellation = { state: 'requested', attempt: 1, reason: null } as const;
    for (const change of [{ status: 'IN_TRANSIT' as const }, { cancellation }]) {
      expect(afterProvidersRefusal({ ...booked, ...change }, edit, refusal, settings).rebook).toBe(false);
    }
  });
});

describe('when the old booking is cancelled', () => {
  test('the order is placed anew as it shall be, and nothing of the old attempt is left', () => {
    const { shipment } = rebook(booked, [], { ...edit, way: 'rebook' }, noon);
    expect(shipment).toMatchObject({
      status: 'REQUEST_RECEIVED',
      attempt: 2,
      booking: null,
      edit: null,
      brandExternalId: 'brand',
      order: { orderValue: 99 },
    });
  });

  test('a parcel that was faster is not sent a second time', () => {
    const delivered = { ...booked, status: 'ORDER_DELIVERED' } as const;
    const { shipment, entries } = rebook(delivered, [], { ...edit, way: 'rebook' }, noon);
    expect([shipment.attempt, shipment.edit?.state, entries]).toEqual([1, 'refused', []]);
  });

  test('an answer about another attempt is not this edit’s', () => {
    expect([pendingEdit(booked, 1), pendingEdit(booked, 2)]).toEqual([edit, null]);
  });
});
