import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { FourServices } from '../../journeys/support/four-services.ts';
import { until } from '../measures/until.ts';
import { untilBooked } from '../orders/at-rest.ts';
import { placeOrders } from '../orders/load.ts';
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import type { Run } from '../run/benchmark.ts';
import { addEndpoint } from '../webhooks/add-endpoint.ts';
import { openEndpoint } from './endpoint.ts';
import { carriersOf, type Parcel } from './parcels.ts';

/** The scans of a parcel that goes from the shop to the door without trouble, each of which changes its status. */
const way = ['0011', '303', '006', '999'];

/** Scans a second: as many as the target names, and few enough that nobody has to wait for anybody. */
const busy = 200;
const calm = 50;

interface Size {
  /** Parcels that go their way at a time. */
  parcels: number;
  rounds: number;
  /** Rounds before the first that counts: a merchant meets services that have run for longer than a minute. */
  before: number;
}

const whole: Size = { parcels: 400, rounds: 5, before: 2 };
const rough: Size = { parcels: 100, rounds: 2, before: 1 };

/** From the answer to a carrier's push to the arrival of the merchant's signed webhook, through all four processes. */
export const run: Run = async ({ quick, say, brokers: [url = ''] }) => {
  const { parcels, rounds, before } = quick ? rough : whole;
  const broker = { url, close: async () => undefined };
  const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20, broker });
  const endpoint = await openEndpoint();
  const carriers = carriersOf(platform);
  const delayOf = async (parcel: Parcel, code: string): Promise<number> => {
    const heard = endpoint.expect(parcel.shipment_id);
    await carriers.push(parcel, code);
    const accepted = performance.now();
    // A webhook may arrive while the answer to its scan is still being read.
    return Math.max(0, (await heard) - accepted);
  };
  /** Some parcels go from the shop to the door. Answers the delay that one news in twenty exceeds. */
  const round = async (rate: number, some: readonly Parcel[]): Promise<number> => {
    const delays: number[] = [];
    for (const code of way) delays.push(...(await atRate(some, rate, (parcel) => delayOf(parcel, code))));
    const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
    say(`${delays.length} scans at ${rate}/s: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
    return p95;
  };
  try {
    await addEndpoint(platform, endpoint.url);
    say('placing the orders');
    const few = parcels / 4;
    const all = await makeParcels(platform, parcels * (before + rounds) + few);
    for (let warming = 0; warming < before; warming += 1) await round(busy, all.splice(0, parcels));
    const atEase = [await round(calm, all.splice(0, few))];
    const delays: number[] = [];
    while (all.length > 0) delays.push(await round(busy, all.splice(0, parcels)));
    return { rows: [row(calm, atEase), { ...row(busy, delays), target: { of: 'figure', atMost: 60 } }] };
  } finally {
    await carriers.close();
    await endpoint.close();
    await platform.stop();
  }
};

const row = (rate: number, system: readonly number[]): Row => ({
  work: `scan accepted → signed webhook at ${rate}/s, p95`,
  unit: 'ms',
  system,
});

/** Real orders, booked with real carriers, whose parcels are followed. */
async function makeParcels(platform: FourServices, orders: number): Promise<Parcel[]> {
  const database = new pg.Pool({ connectionString: platform.database.url, max: 2 });
  const target = {
    name: 'system',
    urls: [platform.url('order-api')],
    headers: { authorization: `Bearer ${platform.demo.apiKey}` },
    pids: [],
    atRest: untilBooked(database),
  };
  await placeOrders(target, { orders, clients: 16, respondAsync: true });
  let parcels: Parcel[] = [];
  await until('followed', async () => {
    const { rows } = await database.query<Parcel>(
      'select carrier, tracking_id, shipment_id from tracking.parcels',
    );
    parcels = rows;
    return rows.length === orders;
  });
  await database.end();
  return parcels;
}

/** Begins one piece of work after the other at a steady rate, whether the ones before are done or not. */
async function atRate<Item>(
  items: readonly Item[],
  rate: number,
  work: (item: Item) => Promise<number>,
): Promise<number[]> {
  const began = performance.now();
  const one = async (item: Item, place: number) => {
    await pause(Math.max(0, began + (place * 1_000) / rate - performance.now()));
    return work(item);
  };
  return Promise.all(items.map(one));
}
