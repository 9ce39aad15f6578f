import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices } from './support/four-services.ts';

/** A parcel's story as its carrier would tell it in order: code, words, minutes after the booking. */
const story = [
  ['0011', 'Shipment picked up', 30],
  ['003', 'Bag scanned at DC', 60],
  ['006', 'Out for delivery', 90],
  ['231', 'Customer not available', 120],
  ['006', 'Out for delivery', 150],
  ['999', 'Delivered', 180],
] as const;

/** Ecom Express writes Indian time and no zone. */
const indianTime = (time: number): string =>
  new Date(time + 330 * 60_000).toISOString().slice(0, 19).replace('T', ' ');

const scanOf = (awb: string, bookedAt: number, index: number) => {
  const [code, words, minutes] = story[index] as (typeof story)[number];
  return {
    awb,
    datetime: indianTime(bookedAt + minutes * 60_000),
    status: words,
    reason_code: `${code} - ${words}`,
    reason_code_number: code,
    location: 'BOS',
    Employee: '',
    status_update_number: String(90_000 + index),
    order_number: '7709-001',
    city: 'Boston',
    ref_awb: '',
  };
};

let platform: FourServices;
beforeAll(async () => {
  // Carriers at their real pace: every scan of this journey is the test's own.
  platform = await FourServices.start({ speed: 1 });
});
afterAll(async () => {
  await platform?.stop();
});

const push = async (scan: object): Promise<void> => {
  const account = platform.demo.carriers['ecom-express'];
  const response = await fetch(`${platform.url('tracking-ingest')}/carriers/ecom-express/scans`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${account?.username}:${account?.password}`).toString('base64')}`,
    },
    body: JSON.stringify(scan),
  });
  expect([response.status, ((await response.json()) as { status: boolean }).status]).toEqual([200, true]);
};

/** The parcel's scans that no booking has claimed yet. */
const waiting = async (trackingId: string): Promise<unknown[]> => {
  const path = `/v1/unmatched-scans?trackingId=${trackingId}`;
  return (await platform.merchant('tracking-ingest').call('GET', path)).body.scans;
};

test('scans that come before their booking is known, shuffled and twice, tell the story that happened', async () => {
  await eventually(async () =>
    expect((await platform.merchant('orchestrator').call('GET', '/v1/providers')).status).toBe(200),
  );
  await platform.process('orchestrator').stop();
  // It dies with the carrier's answer in its hands.
  await platform.startService('orchestrator', 'job.after-act=crash');
  const merchant = platform.merchant();
  const placing = merchant.insist('/shipments', exampleOrder, 'shuffled');
  expect(await platform.process('orchestrator').ended).toBe('SIGKILL');

  const [booking] = await platform.bookingsAtCarriers();
  if (!booking) throw new Error('the carriers know no booking');
  const { trackingId, bookedAt } = booking;
  for (const index of [5, 2, 2, 0, 4]) await push(scanOf(trackingId, Date.parse(bookedAt), index));
  await eventually(async () => expect(await waiting(trackingId)).toHaveLength(5), { within: 60_000 });

  await platform.startService('orchestrator');
  expect((await placing).status).toBe(201);
  await eventually(async () => expect((await merchant.get('7709-001')).body.status).toBe('ORDER_DELIVERED'), {
    within: 60_000,
    every: 100,
  });
  for (const index of [3, 1, 5, 0]) await push(scanOf(trackingId, Date.parse(bookedAt), index));

  const heard = await eventually(
    async () => {
      const { body } = await merchant.call('GET', '/shipments/7709-001/status-history');
      const scans = body[0].orderStatus.filter((entry: { note: string | null }) =>
        story.some(([, words]) => words === entry.note),
      );
      const notes = new Set(scans.map((entry: { note: string }) => entry.note));
      expect(notes.size).toBe(new Set(story.map(([, words]) => words)).size);
      return scans as { status: string; note: string; applied: boolean }[];
    },
    { within: 60_000, every: 100 },
  );
  expect(heard.filter(({ note }) => note === 'Customer not available').map(({ applied }) => applied)).toEqual(
    [false],
  );
  expect((await merchant.get('7709-001')).body.status).toBe('ORDER_DELIVERED');
  expect(await platform.bookingsAtCarriers()).toHaveLength(1);
  expect(await waiting(trackingId)).toEqual([]);
});
