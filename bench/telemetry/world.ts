import { freePort, type ServiceProcess, spawnService } from '@waybill/testing';
import pg from 'pg';
import { FourServices, type ServiceName } from '../../journeys/support/four-services.ts';
import { untilBooked } from '../orders/at-rest.ts';
import type { Target } from '../orders/load.ts';

const services: readonly ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];

export interface Side {
  target: Target;
  close(): Promise<void>;
}

/** A whole platform. Its telemetry is off, or on and sent to a collector. All four services' processor time counts. */
export async function startSide(name: string, brokerUrl: string, collectorUrl: string | null): Promise<Side> {
  const platform = await FourServices.start({
    speed: 1,
    poolSize: 20,
    broker: { url: brokerUrl, close: async () => undefined },
    telemetry: collectorUrl !== null,
    ...(collectorUrl !== null && { collectorUrl }),
  });
  const database = new pg.Pool({ connectionString: platform.database.url, max: 2 });
  return {
    target: {
      name,
      urls: [platform.url('order-api')],
      headers: { authorization: `Bearer ${platform.demo.apiKey}` },
      pids: services.map((service) => platform.process(service).pid),
      atRest: untilBooked(database),
    },
    async close() {
      await database.end();
      await platform.stop();
    },
  };
}

export interface Collector {
  url: string;
  /** How many spans it was sent so far. */
  spans(): Promise<number>;
  process: ServiceProcess;
}

export async function startCollector(): Promise<Collector> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process = await spawnService({
    main: 'bench/telemetry/collector.ts',
    env: { PORT: String(port) },
    ready: url,
  });
  return { url, process, spans: async () => Number(await (await fetch(url)).text()) };
}
