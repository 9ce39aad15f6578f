import { PostgresProblem } from '@waybill/embedded-postgres';
import { ConfigError, readConfig } from '@waybill/service';
import { config } from './config.ts';
import { startPlatform } from './platform.ts';
import { StartProblem } from './start-problem.ts';
import { welcome } from './welcome.ts';

type Host = Pick<NodeJS.Process, 'env' | 'exit' | 'once' | 'stdout' | 'stderr'>;

/** One line for what people can mend; the whole story for what they cannot. */
const explain = (error: unknown): string => {
  const known = [StartProblem, ConfigError, PostgresProblem].some((kind) => error instanceof kind);
  if (error instanceof Error && known) return error.message;
  // What the system refuses, such as a full disk, is told by its words; where we asked for it helps nobody.
  if (error instanceof Error && 'syscall' in error) return `Waybill could not start: ${error.message}.`;
  return `Waybill could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

/** Starts everything, says where it is, and stops it at Ctrl-C. */
export const runStandalone = async (host: Host): Promise<void> => {
  try {
    const platform = await startPlatform({
      config: readConfig(config, host.env),
      environment: host.env,
      say: (line) => host.stdout.write(`${line}\n`),
    });
    host.stdout.write(`${welcome(platform)}\n`);
    const stop = () => void platform.stop().then(() => host.exit(0));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) host.once(signal, stop);
    platform.failed.catch((error: unknown) => {
      host.stderr.write(`${explain(error)}\n`);
      host.exit(1);
    });
  } catch (error) {
    host.stderr.write(`${explain(error)}\n`);
    host.exit(1);
  }
};
