import { join } from 'node:path';
import { createSimulator, type SimulatorConfig } from '@waybill/carrier-simulator';
import { type DemoTenant, demoTenant } from '@waybill/contracts';
import { PostgresProblem, startEmbeddedPostgres } from '@waybill/embedded-postgres';
import { inProcessTransport } from '@waybill/messaging';
import type { StandaloneConfig } from './config.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { type DataFolder, openDataFolder } from './data-folder/data-folder.ts';
import { doorsOf, everyDoorOpens } from './every-door.ts';
import { fileLogger } from './file-logger.ts';
import { takePort } from './front.ts';
import { hostServices } from './hosted-services.ts';
import { publicApp } from './public-app.ts';
import { serviceSettings } from './service-settings.ts';
import { Undo } from './undo.ts';

export interface Platform {
  credentials: Credentials;
  credentialsPath: string;
  demo: DemoTenant;
  /** Ends everything in order, within five seconds. */
  stop(): Promise<void>;
  /** Rejects if a part that cannot be done without ends by itself. */
  failed: Promise<never>;
}

export interface Wishes {
  config: StandaloneConfig;
  /** Where the services' own settings are found. */
  environment: NodeJS.ProcessEnv;
  say(line: string): void;
}

const postgresIn = async (folder: string) => {
  const postgres = await startEmbeddedPostgres({ folder, settings: { max_connections: '120' } });
  let stopping = false;
  const failed = postgres.ended.then((): never => {
    if (stopping) return new Promise<never>(() => undefined) as never;
    throw new PostgresProblem(
      `PostgreSQL has ended unexpectedly. Its log: ${join(folder, 'server.log')}. The next start carries on where it was.`,
    );
  });
  failed.catch(() => undefined);
  const stop = () => {
    stopping = true;
    return postgres.stop();
  };
  return { url: postgres.url, failed, stop };
};

const simulatorConfig = (
  config: StandaloneConfig,
  folder: DataFolder,
  demo: DemoTenant,
  baseUrl: string,
): SimulatorConfig => ({
  pushUrl: baseUrl,
  publicUrl: `${baseUrl}/simulator`,
  credentials: demo.carriers,
  storeApiKey: demo.store.apiKey,
  journalFile: folder.file('simulated-carriers.jsonl'),
  ...(config.WAYBILL_SIMULATED_SPEED === undefined ? {} : { speed: config.WAYBILL_SIMULATED_SPEED }),
});

/**
 * Starts the four services and the simulated carriers on an embedded PostgreSQL, behind one port.
 * What fails first is reported, and what had been started by then is stopped again.
 */
export const startPlatform = async (wishes: Wishes): Promise<Platform> => {
  const undo = new Undo();
  try {
    return await start(wishes, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
};

const start = async ({ config, environment, say }: Wishes, undo: Undo): Promise<Platform> => {
  const folder = await openDataFolder(config.WAYBILL_DATA_DIR);
  undo.add(folder.release);
  const front = await takePort(config.HOST, config.PORT);
  undo.add(front.close);
  say(`Starting Waybill in ${folder.path} …`);

  const { logger, close: closeLog } = await fileLogger(folder.file('waybill.log'), config.LOG_LEVEL);
  undo.add(closeLog);
  const postgres = await postgresIn(folder.file('postgres'));
  undo.add(postgres.stop);

  const demo = demoTenant(folder.seed);
  const { baseUrl } = front;
  const simulator = createSimulator({ config: simulatorConfig(config, folder, demo, baseUrl), logger });
  const transport = inProcessTransport({ paused: true });
  undo.add(() => transport.close());
  const { encryptionKeys } = folder;
  const settings = serviceSettings({ environment, config, encryptionKeys, baseUrl });
  const ground = { adminUrl: postgres.url, seed: folder.seed, baseUrl, transport, logger, settings };
  const services = await hostServices(ground, demo, `${baseUrl}/simulator`);
  for (const { database } of services) undo.add(() => database.destroy());

  const credentials = credentialsOf(demo, baseUrl);
  const credentialsPath = folder.file('credentials.json');
  front.open(publicApp({ services, simulator, credentials, credentialsPath, logger }));
  await Promise.all(services.map(({ service }) => service.start()));
  // Only now that all are listening: what the last run left in an outbox must find every one of its consumers.
  transport.resume();
  undo.add(() => Promise.all(services.map(({ service }) => service.stop())));
  simulator.start();
  undo.add(() => simulator.stop());
  await everyDoorOpens(doorsOf(services, demo.apiKey), { within: 60_000, every: 20 });
  await folder.writePrivately('credentials.json', `${JSON.stringify(credentials, null, 2)}\n`);
  return { credentials, credentialsPath, demo, stop: () => undo.all(), failed: postgres.failed };
};
