import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { FourServices } from '../../journeys/support/four-services.ts';
import { untilYes } from '../orders/at-rest.ts';
import { placeOrders, type Target } from '../orders/load.ts';
import type { Run } from '../run/benchmark.ts';
import { addEndpoint } from '../webhooks/add-endpoint.ts';
import { receiver } from '../webhooks/world.ts';
import { costTable } from './cost-table.ts';
import { costEach, ratesBetween } from './estimate.ts';
import { services, startMeter } from './usage.ts';

const schemas = ['orders', 'orchestration', 'tracking', 'notifications'];

/** Every parcel has arrived, everybody has been told, and nothing waits. */
const delivered = `select not exists (select from orders.shipments where status <> 'ORDER_DELIVERED')
  and not exists (select from notifications.deliveries)
  ${schemas.map((schema) => `and not exists (select from ${schema}.outbox where available_at <= now())`).join(' ')} as done`;

/** An event on its way through the broker is in no table: longer than that it is not. */
const inFlightMs = 1_000;

/**
 * What one shipment costs from the order to the door, part by part: three quotes, a booking, its label, every scan
 * of its way, and a webhook for each news, on the whole platform with traces off and logs on.
 */
export const run: Run = async ({ quick, say, brokers: [url = ''] }) => {
  const shipments = quick ? 40 : 300;
  const broker = { url, close: async () => undefined };
  const platform = await FourServices.start({ speed: 20_000, traces: false, poolSize: 20, broker });
  const database = new pg.Pool({ connectionString: platform.database.url, max: 2 });
  const merchants = await receiver();
  const meter = await startMeter(platform);
  const isDelivered = untilYes(database, delivered, 'delivered');
  const target: Target = {
    name: 'system',
    urls: [platform.url('order-api')],
    headers: { authorization: `Bearer ${platform.demo.apiKey}` },
    pids: services.map((name) => platform.process(name).pid),
    atRest: async () => {
      await isDelivered();
      await pause(inFlightMs);
      await isDelivered();
    },
  };
  try {
    await addEndpoint(platform, `${merchants.url}/ok`);
    await placeOrders(target, { orders: 40, clients: 8, respondAsync: false });
    const sizesBefore = await meter.sizes();
    const rested = await meter.read();
    await pause(quick ? 1_000 : 4_000);
    const before = await meter.read();
    say(`${shipments} shipments, from the order to the door`);
    await placeOrders(target, { orders: shipments, clients: 8, respondAsync: false });
    const after = await meter.read();
    const sizesAfter = await meter.sizes();
    const atRest = ratesBetween(rested, before);
    const cost = costEach(
      { ...before, tables: sizesBefore },
      { ...after, tables: sizesAfter },
      shipments,
      atRest,
    );
    return { rows: [], details: costTable(cost, atRest, shipments) };
  } finally {
    merchants.close();
    await meter.close();
    await database.end();
    await platform.stop();
  }
};
