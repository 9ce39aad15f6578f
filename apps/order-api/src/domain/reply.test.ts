import { describe, expect, test } from 'vitest';
import { exampleBooking, exampleId, noon, received, shipmentWith } from '../testing/example-shipment.ts';
import { replyAtOnce, replyToCancel, replyToCreate, replyToEdit } from './reply.ts';
import type { Failure } from './shipment.ts';

const failure: Failure = {
  attempt: 1,
  stage: 'booking',
  problem: 'PLACE_ORDER_FAILED',
  message: 'Nobody took it.',
  errors: [{ type: 'DOWN', message: 'We are closed.', provider: 'Metro Courier' }],
};

const view = { now: noon, phone: 'valid' } as const;

describe('a create', () => {
  test('that was booked is answered 201 without warnings', () => {
    const reply = replyToCreate(shipmentWith({ status: 'ORDER_DISPATCHED', booking: exampleBooking }), view);
    expect(reply).toMatchObject({ kind: 'resource', status: 201, body: { status: 'ORDER_DISPATCHED' } });
    expect(reply).not.toHaveProperty('body.warnings');
  });

  test('that is still being placed is answered 201 with a warning, or 202 where nobody waits', () => {
    const { shipment } = received();
    expect(replyToCreate(shipment, view)).toMatchObject({
      status: 201,
      body: { warnings: [{ code: 'BOOKING_PENDING' }] },
    });
    expect(replyAtOnce(shipment, view)).toMatchObject({ status: 202, body: { status: 'REQUEST_RECEIVED' } });
  });

  test('that nobody takes is the provider’s problem in its own words, and names the shipment', () => {
    expect(replyToCreate(shipmentWith({ status: 'ORDER_FAILED', failure }), view)).toMatchObject({
      kind: 'problem',
      type: 'PLACE_ORDER_FAILED',
      details: [{ shipmentId: exampleId }, { provider: 'Metro Courier', message: 'We are closed.' }],
    });
  });
});

describe('a cancel', () => {
  test('that was granted is answered 200', () => {
    expect(replyToCancel(shipmentWith({ status: 'ORDER_CANCELLED' }))).toMatchObject({ status: 200 });
  });

  test('that has no answer yet is answered 202, never as if it were done', () => {
    const cancellation = { state: 'requested', attempt: 1, reason: null } as const;
    expect(replyToCancel(shipmentWith({ status: 'ORDER_DISPATCHED', cancellation }))).toMatchObject({
      status: 202,
      body: { status: 'ORDER_DISPATCHED', warnings: [{ code: 'CANCELLATION_PENDING' }] },
    });
  });

  test('that was refused without words says so itself', () => {
    const problem = 'CANCELLATION_NOT_ALLOWED' as const;
    const cancellation = { state: 'refused', attempt: 1, problem, message: 'No.', errors: [] } as const;
    const refused = shipmentWith({
      status: 'ORDER_DISPATCHED',
      cancellation: { ...cancellation, errors: [] },
    });
    expect(replyToCancel(refused)).toMatchObject({ type: problem, details: [{ message: 'No.' }] });
  });
});

describe('an edit', () => {
  const { order, pickup } = shipmentWith({});
  const version = { order, pickup, brandExternalId: null };
  const edit = {
    state: 'requested',
    way: 'rebook',
    id: 'edt_1',
    attempt: 1,
    parameters: [],
    version,
  } as const;

  test('that the provider has not answered is 202 with a warning', () => {
    expect(replyToEdit(shipmentWith({ edit }), 1, view)).toMatchObject({
      status: 202,
      body: { warnings: [{ code: 'EDIT_PENDING' }] },
    });
  });

  test('of an order that had failed before is no failure; one that nobody takes after it is', () => {
    const failed = shipmentWith({ status: 'ORDER_FAILED', failure: { ...failure, attempt: 2 }, attempt: 2 });
    expect(replyToEdit(failed, 2, view)).toMatchObject({ kind: 'resource', status: 200 });
    expect(replyToEdit(failed, 1, view)).toMatchObject({ kind: 'problem', type: 'PLACE_ORDER_FAILED' });
  });

  test('that was refused names the parameter, and the provider’s words', () => {
    const refused = {
      state: 'refused',
      id: 'edt_1',
      attempt: 1,
      problem: 'VALIDATION_ERROR',
      message: 'Not after booking.',
      parameter: 'deliveryAddress',
      errors: [{ type: 'NO', message: 'We never do that.', provider: 'Metro Courier' }],
    } as const;
    expect(replyToEdit(shipmentWith({ edit: refused }), 1, view)).toMatchObject({
      kind: 'problem',
      type: 'VALIDATION_ERROR',
      details: [{ parameter: 'deliveryAddress' }, { provider: 'Metro Courier' }],
    });
  });
});
