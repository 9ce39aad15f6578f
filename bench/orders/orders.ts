import { parseArgs } from 'node:util';
import {
  freePort,
  POSTGRES_URL,
  type ServiceProcess,
  spawnService,
  startPrivatePostgres,
} from '@waybill/testing';
import { FourServices } from '../../journeys/support/four-services.ts';
import { placeOrders, type Result, type Target } from './load.ts';

/**
 * Orders per second, floor and system side by side on the same PostgreSQL (fsync on) and the same RabbitMQ,
 * in turns: the floor is the thinnest program that does the same durable work.
 *
 *     node bench/orders/orders.ts [--orders 400] [--clients 16] [--rounds 5]
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '400' },
    clients: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '5' },
  },
});
const [orders, clients, rounds] = [Number(values.orders), Number(values.clients), Number(values.rounds)];

const server = await startPrivatePostgres({ fsync: true });
process.env[POSTGRES_URL] = server.url;
const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20 });

const startFloor = async (main: string): Promise<{ process: ServiceProcess; url: string }> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    DATABASE_URL: platform.database.url,
    AMQP_URL: platform.broker.url,
    SIMULATOR_URL: platform.url('carrier-simulator'),
  };
  const process = await spawnService({ main: `bench/orders/${main}`, env, ready: `${url}/health/ready` });
  return { process, url };
};

const front = await startFloor('floor-front.ts');
const back = await startFloor('floor-back.ts');
const floor: Target = {
  name: 'floor',
  url: front.url,
  headers: {},
  pids: [front.process.pid, back.process.pid],
};
const system: Target = {
  name: 'system',
  url: platform.url('order-api'),
  headers: { authorization: `Bearer ${platform.demo.apiKey}` },
  pids: (['order-api', 'orchestrator'] as const).map((name) => platform.process(name).pid),
};

const medianOf = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const spread = (all: readonly number[]): string =>
  `${medianOf(all).toFixed(1)} (${Math.min(...all).toFixed(1)}–${Math.max(...all).toFixed(1)})`;

const compare = async (work: string, respondAsync: boolean): Promise<Record<string, string>[]> => {
  const results: Record<string, Result[]> = { floor: [], system: [] };
  for (const target of [floor, system])
    await placeOrders(target, { orders: clients * 4, clients, respondAsync });
  for (let round = 0; round < rounds; round++) {
    for (const target of round % 2 ? [system, floor] : [floor, system]) {
      results[target.name]?.push(await placeOrders(target, { orders, clients, respondAsync }));
      console.log(
        `${work}, round ${round + 1}, ${target.name}: ${results[target.name]?.at(-1)?.perSecond.toFixed(0)}/s`,
      );
    }
  }
  const row = (name: string) => {
    const all = results[name] ?? [];
    return {
      work,
      who: name,
      'orders/s': spread(all.map((one) => one.perSecond)),
      'p50 ms': spread(all.map((one) => one.p50)),
      'p95 ms': spread(all.map((one) => one.p95)),
      'CPU ms/order': spread(all.map((one) => one.cpuPerOrder)),
    };
  };
  const ratios = (results.system ?? []).map(
    (one, round) => one.perSecond / (results.floor?.[round]?.perSecond ?? 1),
  );
  return [row('floor'), row('system'), { work, who: 'ratio', 'orders/s': medianOf(ratios).toFixed(2) }];
};

try {
  const rows = [...(await compare('full create', false)), ...(await compare('order accepted', true))];
  console.table(rows);
} finally {
  await Promise.all([front, back].map((part) => part.process.kill9()));
  await platform.stop();
  await server.close();
}
process.exit(0);
