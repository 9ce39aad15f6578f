import { connect, isUnavailable } from '@waybill/database';
import { Problem } from '@waybill/http';
import { inProcessTransport, noFailpoints } from '@waybill/messaging';
import { ConfigError, readConfig } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { messagingOf } from '../app.ts';
import { service } from '../service.ts';
import { type AccountCommand, commandFrom, UsageError, usage } from './command.ts';
import { isOperation } from './operations/commands.ts';
import { performOperation } from './operations/perform.ts';
import { perform, type Told } from './perform.ts';

/** The part of Node's process that a command needs. */
interface Host extends Pick<NodeJS.Process, 'env' | 'argv' | 'exitCode'> {
  stdout: { write(text: string): boolean };
  stderr: { write(text: string): boolean };
}

/** Reasons that the person at the keyboard can do something about: no stack. */
const isPlain = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof ConfigError || error instanceof Problem;

/** The pool and the query builder put words of their own around what the server, or its absence, has said. */
const rootOf = (error: Error): Error => (error.cause instanceof Error ? rootOf(error.cause) : error);

async function obey({ argv, env }: Host): Promise<Told> {
  if (argv.includes('--help')) return { out: [usage], notes: [] };
  const command = commandFrom(argv.slice(2));
  if (!env.DATABASE_URL) throw new UsageError('Neither DATABASE_URL nor a running platform was found.');
  if (!isOperation(command)) return keepAccounts(env, command);
  const databaseUrl = env.DATABASE_ADMIN_URL || env.DATABASE_URL;
  return performOperation({ databaseUrl, brokerUrl: env.AMQP_URL, now: () => new Date() }, command);
}

async function keepAccounts(env: Host['env'], command: AccountCommand): Promise<Told> {
  const config = readConfig(service.config, { ...env, AMQP_URL: 'amqp://unused' });
  const logger = createLogger({ service: 'admin', level: 'silent' });
  const { schema } = service;
  const url = config.DATABASE_URL;
  const database = connect({ url, schema, pool: { min: 0, max: 2 }, applicationName: 'waybill-admin' });
  try {
    const clock = { now: () => new Date() };
    const transport = inProcessTransport();
    const parts = { config, database, transport, logger, clock, failpoints: noFailpoints };
    const { inTransaction } = messagingOf(parts);
    return await perform({ clock, inTransaction }, command).catch(explainMissingTables);
  } finally {
    await database.destroy();
  }
}

/** PostgreSQL's code for a table that is not there. */
const undefinedTable = '42P01';

function explainMissingTables(error: unknown): never {
  if ((error as { code?: unknown } | null)?.code !== undefinedTable) throw error;
  throw new ConfigError('This database has no tables of order-api yet: start order-api once, it makes them.');
}

/**
 * Runs one command of an operator. What it tells the services goes through the outbox of order-api, whose next
 * running process sends it. Results go to stdout, words for people to stderr; nothing is logged.
 */
export async function runAdmin(host: Host): Promise<void> {
  try {
    const { out, notes } = await obey(host);
    for (const line of out) host.stdout.write(`${line}\n`);
    for (const line of notes) host.stderr.write(`${line}\n`);
  } catch (error) {
    host.exitCode = 1;
    if (isPlain(error))
      host.stderr.write(`${error.message}\n${error instanceof UsageError ? `\n${usage}\n` : ''}`);
    else if (error instanceof Error && isUnavailable(error))
      host.stderr.write(`The database cannot be reached: ${rootOf(error).message}\n`);
    else throw error;
  }
}
