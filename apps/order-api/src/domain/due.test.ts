import { describe, expect, test } from 'vitest';
import { exampleBooking, noon, shipmentWith } from '../testing/example-shipment.ts';
import { fallDue, isWaitingFor, nextAutoRetry } from './due.ts';

const later = new Date('2026-01-15T14:00:00.000Z');
const autoRetry = { enabled: true, scheduleMinutes: [5, 15] };
const failure = { problem: 'PLACE_ORDER_FAILED' } as const;

describe('a timer', () => {
  const waiting = shipmentWith({ status: 'PENDING_DISPATCH', dueAt: later });

  test('is heard by the shipment that waits for it', () => {
    expect(isWaitingFor(waiting, { attempt: 1, dueAt: later })).toBe(true);
  });

  test.each([
    ['was put off since', { dueAt: noon }],
    ['waits for the merchant', { dueAt: null }],
    ['was tried meanwhile', { attempt: 2 }],
    ['was cancelled meanwhile', { status: 'ORDER_CANCELLED' as const }],
    ['was placed meanwhile', { status: 'ORDER_DISPATCHED' as const, booking: exampleBooking }],
  ])('is ignored by one that %s', (_why, change) => {
    expect(isWaitingFor({ ...waiting, ...change }, { attempt: 1, dueAt: later })).toBe(false);
  });
});

describe('an order that is due', () => {
  test('is placed in a new attempt', () => {
    const { shipment } = fallDue(shipmentWith({ status: 'PENDING_DISPATCH', dueAt: later }), [], later);
    expect(shipment).toMatchObject({ status: 'REQUEST_RECEIVED', attempt: 2, dueAt: null, autoRetries: 0 });
  });

  test('counts as tried again by itself when that is what it waited for', () => {
    const { shipment } = fallDue(shipmentWith({ status: 'PENDING_AUTORETRY', dueAt: later }), [], later);
    expect(shipment).toMatchObject({ status: 'REQUEST_RECEIVED', attempt: 2, autoRetries: 1 });
  });

  test('is held when the merchant wants to release it himself', () => {
    const order = { ...shipmentWith({}).order, release: { type: 'manual' as const } };
    const { shipment } = fallDue(shipmentWith({ status: 'PENDING_DISPATCH', order }), [], later);
    expect(shipment).toMatchObject({ status: 'PENDING_RELEASE', attempt: 1, dueAt: null });
  });
});

describe('after a failure', () => {
  const next = (autoRetries: number, settings = autoRetry) =>
    nextAutoRetry({ autoRetries }, failure, { autoRetry: settings }, noon)?.toISOString() ?? null;

  test('an order is tried again by the schedule, and given up at its end', () => {
    expect([next(0), next(1), next(2)]).toEqual([
      '2026-01-15T12:05:00.000Z',
      '2026-01-15T12:15:00.000Z',
      null,
    ]);
  });

  test('nothing is tried by itself unless that is settled, nor where it could not help', () => {
    expect(next(0, { ...autoRetry, enabled: false })).toBeNull();
    expect(
      nextAutoRetry({ autoRetries: 0 }, { problem: 'GEOCODING_FAILED' }, { autoRetry }, noon),
    ).toBeNull();
  });
});
