import { shipmentRequested } from '@waybill/contracts';
import { type Listening, listen } from '@waybill/http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FaultRequest } from './faults/fault.ts';
import { adapterAt, aSimulator, expectOk } from './fixtures.ts';

const simulator = aSimulator();
let server: Listening;
let carrier: ReturnType<typeof adapterAt>;
beforeAll(async () => {
  server = await listen(simulator.http, { port: 0 });
  carrier = adapterAt(`http://127.0.0.1:${server.port}/ecom-express`, 400);
});
afterAll(() => server.close());
beforeEach(async () => {
  await fetch(`http://127.0.0.1:${server.port}/faults`, { method: 'DELETE' });
});

const order = async (fault: FaultRequest) => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(201);
};

const bookingsOf = (reference: string) =>
  simulator.ledger()['ecom-express']?.filter((entry) => entry.reference === reference).length;

test('without faults, an order is quoted, booked, found, labelled, changed and cancelled', async () => {
  const booking = expectOk(await carrier.book('wb_fine'));
  expect(expectOk(await carrier.find('wb_fine'))).toEqual(booking);
  expect(
    expectOk(await carrier.label(booking))
      .bytes.subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(expectOk(await carrier.edit(booking, shipmentRequested.example))).toEqual(booking);
  expect(expectOk(await carrier.cancel(booking))).toEqual({ state: 'cancelled' });
  expect(expectOk(await carrier.find('wb_fine'))?.state).toBe('cancelled');
  expect((await carrier.book('wb_fine')).kind).toBe('rejected');
});

test.each([
  'timeout-after-work',
  'drop-connection-after-work',
  'error-500-after-work',
  'garbage-after-work',
] as const)('after %s the booking is unknown to the caller, and stands at the carrier once', async (kind) => {
  await order({ operation: 'book', kind, delayMs: 5_000 });
  const reference = `wb_${kind}`;
  expect((await carrier.book(reference)).kind).toBe('unknown');
  const found = expectOk(await carrier.find(reference));
  expect(found?.reference).toBe(reference);
  expect(expectOk(await carrier.book(reference)).trackingId).toBe(found?.trackingId);
  expect(bookingsOf(reference)).toBe(1);
});

test('a refusal, an overload and a failure before the work leave nothing behind', async () => {
  await order({ operation: 'book', kind: 'refuse' });
  expect(await carrier.book('wb_none')).toMatchObject({
    kind: 'rejected',
    errors: [{ type: 'REFUSED', message: 'Order cannot be manifested at present.' }],
  });
  await order({ operation: 'book', kind: '429', retryAfterSeconds: 3 });
  expect(await carrier.book('wb_none')).toMatchObject({ kind: 'unavailable', retryAfterMs: 3_000 });
  await order({ operation: 'book', kind: 'error-500' });
  expect((await carrier.book('wb_none')).kind).toBe('unknown');
  expect(expectOk(await carrier.find('wb_none'))).toBeNull();
});

test('a delay within the deadline is only slow', async () => {
  await order({ operation: 'quote', kind: 'delay', delayMs: 50 });
  expect((await carrier.quote('wb_slow')).kind).toBe('ok');
});
