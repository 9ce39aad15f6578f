import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanFormat } from '@waybill/carriers';
import { createLogger } from '@waybill/telemetry';
import { answer, eventually, httpRecorder } from '@waybill/testing';
import request from 'supertest';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { anOrder, aSimulator, named, type TestSimulator } from './fixtures.ts';
import { createSimulator } from './simulator.ts';

const platform = await httpRecorder();
afterAll(platform.close);
beforeEach(platform.reset);

const silent = createLogger({ service: 'test', level: 'silent' });
const account = { username: 'demo', password: 'pass word' };
const config = {
  pushUrl: platform.url,
  credentials: { 'ecom-express': account, 'metro-courier': account },
  speed: 3_600,
};

const book = async ({ http }: Pick<TestSimulator, 'http'>, order = anOrder(), persona = 'ecom-express') => {
  const quotes = await request(http).post(`/${persona}/quotes`).send({ order });
  const body = { reference: 'wb_1', quoteId: quotes.body.quotes[0].id, order };
  const { body: booking } = await request(http).post(`/${persona}/bookings`).send(body).expect(201);
  return booking as { id: string; trackingId: string };
};

/** Moves the clock step by step, so that scans go out one after another. */
const live = async (simulator: TestSimulator, seconds: number) => {
  for (let second = 0; second < seconds; second += 1) {
    simulator.clock.advance(1_000);
    await simulator.runDue();
  }
};

const codes = () => platform.requests.map((push) => push.json<Record<string, string>>().reason_code_number);

test("a parcel's scans are pushed in time, in the carrier's format, with its credentials", async () => {
  const simulator = aSimulator(config);
  const { trackingId } = await book(simulator);
  await live(simulator, 5);
  expect(codes()).toEqual(['001', '014']);
  await live(simulator, 55);
  expect(codes()).toEqual(['001', '014', '0011', '003', '303', '005', '006', '999']);
  const [first] = platform.requests;
  expect(first?.path).toBe('/carriers/ecom-express/scans');
  expect(first?.headers.authorization).toBe(`Basic ${Buffer.from('demo:pass word').toString('base64')}`);
  expect(first?.json()).toMatchObject({
    awb: trackingId,
    order_number: '7709-001',
    datetime: '2026-03-02 14:30:01',
  });
  expect(simulator.ledger()['ecom-express']).toMatchObject([{ scans: { planned: 8, pending: 0 } }]);
});

test('a scan that is not accepted is pushed again, later and later, under the same number', async () => {
  platform.next(answer.reply(503), answer.drop(), answer.reply(401));
  const simulator = aSimulator(config);
  await book(simulator);
  await live(simulator, 5);
  const numbers = platform.requests.map((push) => push.json<Record<string, string>>().status_update_number);
  // The second scan may be on its way together with the first, and meet one of the three.
  expect(codes()).toHaveLength(2 + 3);
  expect(new Set(codes())).toEqual(new Set(['001', '014']));
  expect(new Set(numbers).size).toBe(2);
});

test('a scan that is never accepted is given up in the end', async () => {
  platform.always(answer.reply(500));
  const simulator = aSimulator(config);
  await book(simulator, named('Lost Larry'));
  for (let round = 0; round < 60; round += 1) {
    simulator.clock.advance(60_000);
    await simulator.runDue();
  }
  expect(simulator.ledger()['ecom-express']).toMatchObject([{ scans: { planned: 6, pending: 0 } }]);
  expect(platform.requests).toHaveLength(6 * 40);
});

test('a cancelled parcel is heard of no more', async () => {
  const simulator = aSimulator(config);
  const { id } = await book(simulator);
  await live(simulator, 4);
  await request(simulator.http).delete(`/ecom-express/bookings/${id}`).expect(200);
  await live(simulator, 60);
  expect(codes()).toEqual(['001', '014']);
});

test('faults make a scan come twice, or after its successor', async () => {
  const simulator = aSimulator(config);
  await book(simulator);
  const order = (fault: object) => request(simulator.http).post('/faults').send(fault).expect(201);
  await order({ operation: 'push', kind: 'delay', delayMs: 3_000 });
  await live(simulator, 5);
  expect(codes()).toEqual(['014', '001']);
  await order({ operation: 'push', kind: 'duplicate' });
  await live(simulator, 2);
  expect(codes()).toEqual(['014', '001', '0011', '0011']);
});

test('the way back is pushed under its own number, which 777 has named', async () => {
  const simulator = aSimulator(config);
  const { trackingId } = await book(simulator, named('Returned Rita'));
  await live(simulator, 61);
  const pushes = platform.requests.map((push) => push.json<Record<string, string>>());
  const opening = pushes.find(({ reason_code_number }) => reason_code_number === '777');
  expect(opening?.awb).toBe(trackingId);
  expect(pushes.at(-1)).toMatchObject({ awb: opening?.ref_awb, reason_code_number: '999' });
});

test('the local courier speaks its own format', async () => {
  const simulator = aSimulator(config);
  await book(simulator, anOrder(), 'metro-courier');
  await live(simulator, 9);
  const format = scanFormat('metro-courier');
  const statuses = platform.requests.map(({ headers, body }) => {
    const split = format?.split({ headers: headers as Record<string, string>, body: Buffer.from(body) });
    return (
      split?.kind === 'readings' && split.readings.map((one) => format?.interpret(one, 'forward').status)
    );
  });
  expect(statuses.flat()).toEqual([
    'created',
    'courier_assigned',
    'courier_unassigned',
    'courier_assigned',
    'out_for_pickup',
    'picked_up',
    'out_for_delivery',
    'delivered',
  ]);
});

test('a carrier without an account at the platform keeps silent', async () => {
  const simulator = aSimulator(config);
  await book(simulator, anOrder(), 'northwind-air');
  await live(simulator, 60);
  expect(platform.requests).toEqual([]);
});

test('killed and started again, it carries every parcel on from where it was, even after a torn line', async () => {
  const journalFile = join(mkdtempSync(join(tmpdir(), 'simulator-')), 'journal.jsonl');
  const first = aSimulator({ ...config, journalFile });
  const { id } = await book(first);
  await live(first, 5);
  appendFileSync(journalFile, '{"type":"pushed","scan');

  const second = aSimulator({ ...config, journalFile });
  second.clock.set(first.clock.now());
  await request(second.http).get(`/ecom-express/bookings/${id}`).expect(200);
  await live(second, 60);
  expect(codes()).toEqual(['001', '014', '0011', '003', '303', '005', '006', '999']);

  const third = aSimulator({ ...config, journalFile });
  third.clock.set(second.clock.now());
  await live(third, 60);
  expect(codes()).toHaveLength(8);
});

test('by the real clock it pushes by itself, and stops when told', async () => {
  const simulator = createSimulator({ config: { ...config, speed: 2_000_000 }, logger: silent });
  simulator.start();
  await book(simulator);
  await eventually(() => expect(codes()).toHaveLength(8));
  await simulator.stop();
});
