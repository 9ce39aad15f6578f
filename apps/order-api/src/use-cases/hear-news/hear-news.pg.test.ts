import { trackingStatuses } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, scanOf, staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  world.others.script = booksIt;
});

const place = async (wait = 30): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `order-${++count}` };
  const { body } = await world.api.post('/shipments').set('prefer', `wait=${wait}`).send(order);
  return body.id;
};
const historyOf = async (id: string) =>
  (await world.api.get(`/shipments/${id}/status-history`)).body[0].orderStatus;
const linesOf = async (id: string) =>
  (await historyOf(id)).map((line: { applied: boolean; status: string; notAppliedReason: string }) =>
    line.applied ? line.status : `(${line.status}: ${line.notAppliedReason})`,
  );
const historyBecomes = (id: string, lines: string[]) =>
  eventually(async () => expect(await linesOf(id)).toEqual(lines));

const placed = ['REQUEST_RECEIVED', 'ESTIMATES_RECEIVED', 'ORDER_DISPATCHED'];

describe('the history', () => {
  test('shows the placing, then what the scans brought, in the carrier’s own words', async () => {
    const id = await place();
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_1', status: 'picked_up' }));
    await historyBecomes(id, [...placed, 'PICKUP_COMPLETED']);
    expect((await historyOf(id)).at(-1)).toMatchObject({
      statusUser: 'Ecom Express (simulated)',
      note: 'Out for delivery',
      sequence: 4,
      carrier: { code: '006', time: { text: '2026-01-18 09:10:00', zone: 'Asia/Kolkata', assumed: true } },
    });
  });

  test('reads the same when the booking brings its plan, whose providers are kept and whose calls are not', async () => {
    world.others.script = staysSilent;
    const id = await place(0);
    await tell.dispatchedWithPlan(world, id);
    await historyBecomes(id, placed);
    expect((await world.api.get(`/shipments/${id}`)).body.proposedProviders).toHaveLength(1);
    const row = await world.database('shipments').where({ id }).first('located_by', 'booking');
    expect(row.located_by).toBe('postcode');
    expect(Object.keys(row.booking)).not.toEqual(expect.arrayContaining(['plan']));
    expect(Object.keys(row.booking)).not.toEqual(expect.arrayContaining(['calls']));
  });

  test('reads the same when the booking overtakes the estimate', async () => {
    world.others.script = staysSilent;
    const id = await place(0);
    await tell.dispatched(world, id);
    await historyBecomes(id, placed);
    await tell.estimated(world, id);
    await eventually(async () =>
      expect((await world.api.get(`/shipments/${id}`)).body.proposedProviders).toHaveLength(1),
    );
    expect(await linesOf(id)).toEqual(placed);
  });

  test('holds scans that overtake the booking, and takes them up with it', async () => {
    world.others.script = staysSilent;
    const id = await place(0);
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_1', status: 'picked_up' }));
    await historyBecomes(id, ['REQUEST_RECEIVED', '(PICKUP_COMPLETED: early)']);
    await tell.dispatched(world, id);
    await historyBecomes(id, [
      'REQUEST_RECEIVED',
      '(PICKUP_COMPLETED: early)',
      'ESTIMATES_RECEIVED',
      'ORDER_DISPATCHED',
      'PICKUP_COMPLETED',
    ]);
  });

  test('marks what came late and what says nothing', async () => {
    const id = await place();
    const hour = (n: number) => `2026-01-18T0${n}:00:00.000Z`;
    await tell.scan(
      world,
      scanOf(id, { trackingEventId: 'trk_3', status: 'delivered', occurredAt: hour(3) }),
    );
    await historyBecomes(id, [...placed, 'ORDER_DELIVERED']);
    await tell.scan(
      world,
      scanOf(id, { trackingEventId: 'trk_2', status: 'in_transit', occurredAt: hour(2) }),
    );
    await historyBecomes(id, [...placed, 'ORDER_DELIVERED', '(IN_TRANSIT: late)']);
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_4', status: 'unrecognised' }));
    await historyBecomes(id, [
      ...placed,
      'ORDER_DELIVERED',
      '(IN_TRANSIT: late)',
      '(ORDER_DELIVERED: no_meaning)',
    ]);
    const { body } = await world.api.get(`/shipments/${id}`);
    expect(body).toMatchObject({ status: 'ORDER_DELIVERED', actualDeliveryTime: Date.parse(hour(3)) });
  });
});

test('every scan of every meaning, all at once, ends where the greatest fact says, with gap-free numbers', async () => {
  const id = await place();
  await Promise.all(
    trackingStatuses.map((status, n) =>
      tell.scan(world, scanOf(id, { trackingEventId: `trk_${n}`, status })),
    ),
  );
  await eventually(async () => expect(await historyOf(id)).toHaveLength(3 + trackingStatuses.length));
  const { body } = await world.api.get(`/shipments/${id}`);
  expect(body).toMatchObject({ status: 'ORDER_UNDELIVERABLE', subStatus: 'RETURN_AT_LOCATION' });

  const sequences = (await historyOf(id)).flatMap((line: { sequence: number | null }) => line.sequence ?? []);
  expect(sequences).toEqual(sequences.map((_: number, index: number) => index + 1));
  const published = () => world.others.changes.filter(({ subject }) => subject === id);
  await eventually(() => expect(published()).toHaveLength(sequences.length));
});

describe('a scan is told to those who tell the story', () => {
  const of = (id: string) => (message: { subject: string }) => message.subject === id;

  test('with the change that it brought, and a delivery is told by itself too', async () => {
    const id = await place();
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_1', status: 'delivered' }));
    await eventually(() => expect(world.others.delivered.filter(of(id))).toHaveLength(1));
    await eventually(() => expect(world.others.changes.filter(of(id))).toHaveLength(placed.length + 1));
    const scans = world.others.changes.filter(of(id)).map(({ data }) => data.scan?.trackingEventId);
    expect(scans.filter((scan) => scan !== undefined)).toEqual(['trk_1']);
    expect(world.others.passedOver.filter(of(id))).toEqual([]);
  });

  test('alone, if it brought none: once for each time that it was heard', async () => {
    const id = await place();
    const scan = scanOf(id, { trackingEventId: 'trk_1', status: 'unrecognised' });
    await tell.scan(world, scan);
    await eventually(() => expect(world.others.passedOver.filter(of(id))).toHaveLength(1));
    const [message] = world.others.passedOver.filter(of(id));
    expect(message?.data.scan).toMatchObject({ trackingEventId: 'trk_1', carrierCode: scan.carrierCode });
    await eventually(() => expect(world.others.changes.filter(of(id))).toHaveLength(placed.length));
  });
});

describe('other tenants', () => {
  test('neither see nor cancel a shipment, and are answered as if it did not exist', async () => {
    const id = await place();
    await world.database('shipments').where({ id }).update({ tenant_id: 'ten_another' });
    for (const path of [`/shipments/${id}`, `/shipments/${id}/status-history`, '/shipments/none']) {
      const { status, body } = await world.api.get(path);
      expect([status, body.type]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await world.api.delete(`/shipments/${id}`)).status).toBe(404);
  });
});
