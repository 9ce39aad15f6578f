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

/**
 * The scans of a parcel that goes from the shop to the door without trouble, each of which changes its status, and
 * how many are pushed a second. The first do not count, nor do those of parcels that only warm everybody: a merchant
 * meets services that have run for longer than a minute.
 */
const way = ['0011', '303', '006', '999'];
const first = { code: '0011', rate: 200 };
const calm = { code: '303', rate: 50 };
const busy = [
  { code: '006', rate: 200 },
  { code: '999', rate: 200 },
];

/** From the answer to a carrier's push to the arrival of the merchant's signed webhook, through all four processes. */
export const run: Run = async ({ quick, say, brokers: [url = ''] }) => {
  const broker = { url, close: async () => undefined };
  const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20, broker });
  const endpoint = await openEndpoint();
  const carriers = carriersOf(platform);
  try {
    await addEndpoint(platform, endpoint.url);
    say('placing the orders');
    const all = await makeParcels(platform, quick ? 200 : 1_000);
    const parcels = all.slice(0, quick ? 100 : 400);
    const delayOf = async (parcel: Parcel, code: string): Promise<number> => {
      const heard = endpoint.expect(parcel.shipment_id);
      await carriers.push(parcel, code);
      const accepted = performance.now();
      // A webhook may arrive while the answer to its scan is still being read.
      return Math.max(0, (await heard) - accepted);
    };
    const drive = ({ code, rate }: { code: string; rate: number }, some = parcels) =>
      atRate(some, rate, (parcel) => delayOf(parcel, code));
    for (const code of way) await drive({ code, rate: first.rate }, all.slice(parcels.length));
    await drive(first);
    const row = (rate: number, delays: readonly number[]): Row => {
      say(`${delays.length} scans at ${rate}/s: p50 ${quantile(delays, 0.5).toFixed(0)} ms`);
      const work = `scan accepted → signed webhook at ${rate}/s, p95`;
      return { work, unit: 'ms', system: [quantile(delays, 0.95)] };
    };
    const atEase = row(calm.rate, await drive(calm));
    const delays: number[] = [];
    for (const scans of busy) delays.push(...(await drive(scans)));
    const target = { of: 'figure', atMost: 60 } as const;
    return { rows: [atEase, { ...row(first.rate, delays), target }] };
  } finally {
    await carriers.close();
    await endpoint.close();
    await platform.stop();
  }
};

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
