import { type ShipmentStatus, shipmentStatuses } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { shipmentWith } from '../testing/example-shipment.ts';
import { afterCancelling, refuseCancellation, requestCancellation } from './cancellation.ts';

const decisionIn = (status: ShipmentStatus) => requestCancellation(shipmentWith({ status }), null).kind;
const refusal = {
  attempt: 1,
  problem: 'ORDER_CANCELLATION_FAILED',
  message: 'On the van.',
  errors: [],
} as const;
const asked = { state: 'requested', attempt: 1, reason: null } as const;

describe('a wish to cancel', () => {
  test('is decided for every status', () => {
    const decisions = Object.fromEntries(
      (Object.keys(shipmentStatuses) as ShipmentStatus[]).map((status) => [status, decisionIn(status)]),
    );
    expect(decisions).toEqual({
      REQUEST_RECEIVED: 'ask',
      PENDING_DISPATCH: 'cancel',
      PENDING_RELEASE: 'cancel',
      PENDING_AUTORETRY: 'cancel',
      ESTIMATES_RECEIVED: 'ask',
      ESTIMATES_FAILED: 'cancel',
      ORDER_DISPATCHED: 'ask',
      STAGED: 'ask',
      ORDER_FAILED: 'cancel',
      ORDER_ASSIGNED: 'ask',
      ORDER_UNASSIGNED: 'ask',
      PICKUP_STARTED: 'ask',
      PICKUP_COMPLETED: 'ask',
      IN_TRANSIT: 'ask',
      OUT_FOR_DELIVERY: 'ask',
      ORDER_AT_LOCATION: 'ask',
      ORDER_DELIVERED: 'refuse',
      ORDER_DELAYED: 'ask',
      ORDER_REDELIVERY: 'ask',
      ORDER_UNDELIVERABLE: 'refuse',
      ERROR_EXCEPTION: 'refuse',
      ORDER_CANCELLED: 'refuse',
    });
  });

  test('is passed on once while it has no answer, and again after a refusal', () => {
    const pending = shipmentWith({ status: 'ORDER_DISPATCHED', cancellation: asked });
    expect(requestCancellation(pending, null).kind).toBe('wait');
    const refused = refuseCancellation(pending, { ...refusal, errors: [] });
    expect(refused.cancellation).toMatchObject({ state: 'refused', message: 'On the van.' });
    expect(requestCancellation(refused, null).kind).toBe('ask');
  });
});

test('a refusal that answers an earlier attempt changes nothing', () => {
  const pending = shipmentWith({ attempt: 2, cancellation: { ...asked, attempt: 2 } });
  expect(refuseCancellation(pending, { ...refusal, errors: [] })).toBe(pending);
});

test('a parcel that was delivered first turns the granted wish into a refusal', () => {
  const delivered = shipmentWith({ status: 'ORDER_DELIVERED', cancellation: asked });
  expect(afterCancelling(delivered).cancellation).toMatchObject({ problem: 'CANCELLATION_NOT_ALLOWED' });
  expect(
    afterCancelling(shipmentWith({ status: 'ORDER_CANCELLED', cancellation: asked })).cancellation,
  ).toBeNull();
});
