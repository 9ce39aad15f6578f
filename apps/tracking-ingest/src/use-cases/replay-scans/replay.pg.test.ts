import { type ScanFormat, scanFormats } from '@waybill/carriers';
import { createLogger } from '@waybill/telemetry';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InTransaction } from '../../deps.ts';
import { unitOfWork } from '../../storage/unit-of-work.ts';
import { aScan, carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';
import { followParcel } from '../follow-parcel/follow-parcel.ts';
import { replayNext } from './replay-next.ts';

/** Not started: the tests take the steps themselves. */
let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());
beforeEach(async () => {
  await under
    .sql('replays')
    .where({ state: 'running' })
    .update({ state: 'cancelled', finished_at: new Date() });
});

const [ecom] = scanFormats.filter((format) => format.carrier === carrier);
if (!ecom) throw new Error('the carrier is gone');
const clock = { now: () => new Date() };
const logger = createLogger({ service: 'test', level: 'silent' });
const inTransaction: InTransaction = (work) =>
  under.sql.transaction((sql) => work({ ...unitOfWork(sql), publish: async () => 'not relayed here' }));

/** The next step, by a process that knows a carrier's format in another version. */
const stepWith = (changes: Partial<ScanFormat> = {}) => {
  const formats = [{ ...ecom, ...changes }];
  return replayNext({ inTransaction, formats, clock, logger }, followParcel({ formats, clock, logger }))();
};
const stepsWith = async (changes: Partial<ScanFormat> = {}) => {
  for (let steps = 0; steps < 200; steps += 1) if (!(await stepWith(changes))) return steps;
  throw new Error('the replay does not end');
};

const as = (method: 'get' | 'post', url: string) =>
  under.api[method](url).set('authorization', `Bearer ${demo.apiKey}`);
const startOfTime = '2020-01-01T00:00:00Z';
const start = async (body: object = {}): Promise<string> =>
  (
    await as('post', '/v1/replays')
      .send({ from: startOfTime, to: '2100-01-01T00:00:00+05:30', ...body })
      .expect(202)
  ).body.id;
const look = async (id: string) => (await as('get', `/v1/replays/${id}`).expect(200)).body;
const readingOf = (trackingId: string) =>
  under.sql('scan_readings').where({ tracking_id: trackingId }).first();
const book = (trackingId: string, shipmentId = `shp_${trackingId}`) =>
  under.sql('parcels').insert({
    id: `pcl_${trackingId}`,
    tenant_id: demo.tenantId,
    carrier,
    tracking_id: trackingId,
    shipment_id: shipmentId,
  });

test('what could not be read is read, when its format has learned it, and told as news', async () => {
  await push(under, 'awb=LEARNED').expect(400);
  await book('LEARNED');
  const id = await start();
  const knowing: ScanFormat['split'] = (raw) =>
    ecom.split(
      raw.body.toString() === 'awb=LEARNED'
        ? { ...raw, body: Buffer.from(JSON.stringify(aScan('LEARNED', 1, '006'))) }
        : raw,
    );
  await stepsWith({ split: knowing });
  expect(await readingOf('LEARNED')).toMatchObject({ state: 'applied', problem: null });
  const told = await under.sql('tracking_events').where({ parcel_id: 'pcl_LEARNED' });
  expect(told).toMatchObject([{ status: 'out_for_delivery', reread: false }]);
  expect(await look(id)).toMatchObject({ state: 'done', progress: 1, failed: 0 });
});

test('reading again what has not changed changes nothing', async () => {
  await push(under, aScan('SAME', 1, '006')).expect(200);
  await book('SAME');
  await start();
  await stepsWith();
  const before = [
    await readingOf('SAME'),
    await under.sql('tracking_events').where({ parcel_id: 'pcl_SAME' }),
  ];
  expect(before[1]).toHaveLength(1);
  const again = await start();
  await stepsWith();
  expect([
    await readingOf('SAME'),
    await under.sql('tracking_events').where({ parcel_id: 'pcl_SAME' }),
  ]).toEqual(before);
  expect((await look(again)).corrected).toBe(0);
});

test('a reading that says more than before is kept in its place', async () => {
  await push(under, aScan('MORE', 1, '006', { location: 'BOS' })).expect(200);
  await start();
  await stepsWith();
  const before = await readingOf('MORE');
  const moved: ScanFormat['split'] = (raw) => {
    const split = ecom.split(raw);
    if (split.kind === 'unreadable') return split;
    return { ...split, readings: split.readings.map((reading) => ({ ...reading, city: 'Boston' })) };
  };
  await start();
  await stepsWith({ split: moved });
  const after = await readingOf('MORE');
  expect(after).toMatchObject({ id: before.id, state: before.state, reading: { city: 'Boston' } });
});

test('only what was received in the window, from the carrier and the account, is read again', async () => {
  await push(under, aScan('WINDOW', 1, '006')).expect(200);
  const past = await start({ to: '2021-01-01T00:00:00Z' });
  const other = await start({ carrier: 'another' });
  const stranger = await start({ accountId: 'cac_nobody' });
  const everything = await start({ carrier });
  await stepsWith();
  const counts = await Promise.all(
    [past, other, stranger, everything].map(async (id) => (await look(id)).readAgain),
  );
  expect(counts.slice(0, 3)).toEqual([0, 0, 0]);
  expect(counts[3]).toBeGreaterThan(0);
});

test('another tenant’s scans are not read again, nor its replays seen', async () => {
  await under.sql('scans').insert({
    id: 'scn_01jz0000000000000000000000',
    tenant_id: 'ten_theirs',
    account_id: 'cac_theirs',
    carrier,
    headers: '{}',
    body: Buffer.from('theirs'),
    content_hash: Buffer.alloc(32),
    trace: '{}',
    received_at: new Date('2025-01-01T00:00:00Z'),
  });
  const id = await start({ to: '2025-06-01T00:00:00Z' });
  await stepsWith();
  expect((await look(id)).readAgain).toBe(0);
  await under.sql('replays').where({ id }).update({ tenant_id: 'ten_theirs' });
  await as('get', `/v1/replays/${id}`).expect(404);
  await as('post', `/v1/replays/${id}/cancel`).expect(404);
});

test('one scan that cannot be read again is passed over and counted, and the others are not lost', async () => {
  for (const minute of [1, 2, 3, 4, 5]) await push(under, aScan(`NEAR-${minute}`, minute, '006')).expect(200);
  const poisoned: ScanFormat['split'] = (raw) => {
    if (raw.body.includes('NEAR-3')) throw new Error('poison');
    return ecom.split(raw);
  };
  const id = await start();
  await stepsWith({ split: poisoned });
  expect(await look(id)).toMatchObject({ state: 'done', failed: 1 });
  const states = await under
    .sql('scan_readings')
    .whereLike('tracking_id', 'NEAR-%')
    .orderBy('tracking_id')
    .pluck('state');
  expect(states).toEqual(['parked', 'parked', 'pending', 'parked', 'parked']);
});

test('a step that dies in the middle has done nothing, and the next one does it', async () => {
  await push(under, aScan('DYING', 1, '006')).expect(200);
  await book('DYING');
  const id = await start();
  const before = await under.sql('replays').where({ id }).first();
  const dying = await under.sql.transaction();
  await unitOfWork(dying).replays.claimNext();
  await dying.raw('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
  await dying.rollback().catch(() => undefined);
  await eventually(async () => expect(await stepWith()).toBe(true));
  expect(before.read_again).toBe(0);
  await stepsWith();
  expect(await look(id)).toMatchObject({ state: 'done' });
  expect((await readingOf('DYING')).state).toBe('applied');
});

test('a job that another process works on is left to it', async () => {
  await start();
  const busy = await under.sql.transaction();
  await unitOfWork(busy).replays.claimNext();
  expect(await stepWith()).toBe(false);
  await busy.rollback();
  expect(await stepWith()).toBe(true);
});

test('a cancelled job does nothing more, and one that is done stays done', async () => {
  const id = await start();
  const { body } = await as('post', `/v1/replays/${id}/cancel`).expect(200);
  expect(body.state).toBe('cancelled');
  expect(await stepWith()).toBe(false);
  const done = await start();
  await stepsWith();
  expect((await as('post', `/v1/replays/${done}/cancel`).expect(200)).body.state).toBe('done');
  const { body: list } = await as('get', '/v1/replays').expect(200);
  expect(list.replays.slice(0, 2).map((replay: { id: string }) => replay.id)).toEqual([done, id]);
});

test.each([
  ['a window that ends before it begins', { from: startOfTime, to: '2019-01-01T00:00:00Z' }],
  ['a time without a zone', { from: '2026-01-01T00:00:00' }],
  ['no beginning', {}],
])('%s is refused', async (_what, body) => {
  await as('post', '/v1/replays').send(body).expect(400);
});

test('two numbers of one shipment that name each other are each read again once', async () => {
  for (const number of ['ROUND-1', 'ROUND-2']) await book(number, 'shp_round');
  await push(under, aScan('ROUND-1', 1, '777', { ref_awb: 'ROUND-2' })).expect(200);
  await push(under, aScan('ROUND-2', 2, '777', { ref_awb: 'ROUND-1' })).expect(200);
  const id = await start();
  await stepsWith();
  expect(await look(id)).toMatchObject({ state: 'done', progress: 1, failed: 0 });
});
