import { type DemoTenant, demoTenant } from '@waybill/contracts';
import { type Listening, listen } from '@waybill/http';
import { ConfigError, masked, readConfig } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { type Config, config } from './config.ts';
import { createSimulator, type SimulatorConfig } from './simulator.ts';

type Host = Pick<NodeJS.Process, 'env' | 'exit' | 'once' | 'stderr'>;

/** The simulator as a process of its own, from its environment to a clean stop at SIGTERM or SIGINT. */
export async function runSimulator(host: Host): Promise<void> {
  const values = configOrExit(host);
  const logger = createLogger({ service: 'carrier-simulator', level: values.LOG_LEVEL });
  logger.info({ config: masked(values) }, 'starting');
  const simulator = createSimulator({ config: simulatorConfig(values), logger });
  let server: Listening | undefined;
  const end = async () => {
    await server?.close();
    await simulator.stop();
    host.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) host.once(signal, () => void end());
  simulator.start();
  server = await listen(simulator.http, { port: values.PORT, host: values.HOST });
  logger.info({ port: server.port }, 'ready');
}

function configOrExit(host: Host): Config {
  try {
    return readConfig(config, host.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return host.exit(1);
  }
}

const ofDemo = ({ carriers, store }: DemoTenant) => ({ credentials: carriers, storeApiKey: store.apiKey });

const simulatorConfig = (values: Config): SimulatorConfig => ({
  speed: values.WAYBILL_SIMULATED_SPEED,
  variety: values.WAYBILL_SIMULATED_VARIETY,
  ...(values.WAYBILL_TRACKING_URL && { pushUrl: values.WAYBILL_TRACKING_URL.replace(/\/+$/, '') }),
  ...(values.WAYBILL_DEMO_SEED && ofDemo(demoTenant(values.WAYBILL_DEMO_SEED))),
  ...(values.WAYBILL_SIMULATOR_PUBLIC_URL && {
    publicUrl: values.WAYBILL_SIMULATOR_PUBLIC_URL.replace(/\/+$/, ''),
  }),
  ...(values.WAYBILL_SIMULATOR_JOURNAL && { journalFile: values.WAYBILL_SIMULATOR_JOURNAL }),
  ...(values.WAYBILL_SIMULATOR_API_KEY && { apiKey: values.WAYBILL_SIMULATOR_API_KEY }),
});
