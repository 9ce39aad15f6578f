import { freePort, type ServiceProcess, spawnService } from '@waybill/testing';
import amqp from 'amqplib';
import pg from 'pg';
import { FourServices } from '../../journeys/support/four-services.ts';
import { untilBooked, untilYes } from './at-rest.ts';
import type { Target } from './load.ts';

/** Floor and system on one database server and one broker, with the same carriers behind both. */
export interface World {
  platform: FourServices;
  floor: Target;
  system: Target;
  /**
   * From here on nobody books: on both sides a consumer takes what was asked for into a table, with an inbox, in one
   * transaction, and that is all. Answers the targets of that smaller work.
   */
  onlyAccept(): Promise<{ floor: Target; system: Target }>;
  close(): Promise<void>;
}

const floorsNothingLeft = `select not exists (select from orders where status <> 'ORDER_DISPATCHED')
  and not exists (select from front_outbox) and not exists (select from back_outbox) as done`;
const allTaken = `select (select count(*) from orders.shipments) = (select count(*) from bench.accepted)
  + (select count(*) from orders.shipments where status = 'ORDER_DISPATCHED') as done`;
const floorsAllTaken = `select (select count(*) from orders where status <> 'ORDER_DISPATCHED')
  = (select count(*) from accepted) as done`;

/** Starts everything. The broker must be nobody else's. */
export async function startWorld(brokerUrl: string): Promise<World> {
  const broker = { url: brokerUrl, close: async () => undefined };
  const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20, broker });
  const database = new pg.Pool({ connectionString: platform.database.url, max: 2 });
  const rest = (question: string, what: string) => untilYes(database, question, what);
  const front = await startPart(platform, 'floor-front.ts');
  const back = await startPart(platform, 'floor-back.ts');
  const extra: Part[] = [];
  const floor: Target = {
    name: 'floor',
    urls: [front.url],
    headers: {},
    pids: [front.process.pid, back.process.pid],
    atRest: rest(floorsNothingLeft, 'booked by the floor'),
  };
  const system: Target = {
    name: 'system',
    urls: [platform.url('order-api')],
    headers: { authorization: `Bearer ${platform.demo.apiKey}` },
    pids: (['order-api', 'orchestrator'] as const).map((name) => platform.process(name).pid),
    atRest: untilBooked(database),
  };
  return {
    platform,
    floor,
    system,
    async onlyAccept() {
      await Promise.all([back.process.kill9(), platform.process('orchestrator').stop()]);
      const [thin, own] = [
        await startPart(platform, 'floor-consumer.ts'),
        await startPart(platform, 'system-consumer.ts'),
      ];
      extra.push(thin, own);
      // Nobody books any more, and a copy in a queue that nobody reads would cost the broker for nothing.
      await deleteQueues(brokerUrl, ['floor.back', 'orchestrator.plan-shipment']);
      const pids = (name: 'order-api', consumer: Part) => [platform.process(name).pid, consumer.process.pid];
      return {
        floor: {
          ...floor,
          pids: [front.process.pid, thin.process.pid],
          atRest: rest(floorsAllTaken, 'taken by the floor'),
        },
        system: { ...system, pids: pids('order-api', own), atRest: rest(allTaken, 'taken by the system') },
      };
    },
    async close() {
      await Promise.all([front, back, ...extra].map((part) => part.process.kill9()));
      await database.end();
      await platform.stop();
    },
  };
}

interface Part {
  process: ServiceProcess;
  url: string;
}

async function startPart(platform: FourServices, main: string): Promise<Part> {
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
}

async function deleteQueues(brokerUrl: string, names: readonly string[]): Promise<void> {
  const connection = await amqp.connect(brokerUrl);
  const channel = await connection.createChannel();
  for (const name of names) await channel.deleteQueue(name);
  await connection.close();
}
