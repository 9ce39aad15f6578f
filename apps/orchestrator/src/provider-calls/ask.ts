import {
  type CallContext,
  type CallRecord,
  type Connection,
  createProviderHttp,
  type Outcome,
  type ProviderAdapter,
  type ProviderHttpOptions,
  unavailable,
} from '@waybill/carriers';
import type { Vault } from '@waybill/database';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { Asked, ProviderConnection } from '../deps.ts';
import { bounded } from './bounded.ts';
import type { Guard } from './limits.ts';
import { openConnection } from './open-connection.ts';
import { type Deadlines, type OperationName, operations } from './operations.ts';
import { reasonOf, report } from './report.ts';

export interface AskParts {
  readonly adapterOf: (kind: string) => ProviderAdapter | undefined;
  readonly vault: Vault;
  readonly guard: Guard;
  readonly deadlines: Deadlines;
  readonly connections: NonNullable<ProviderHttpOptions['dispatcher']>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Question<T> {
  readonly operation: OperationName;
  readonly provider: ProviderConnection;
  readonly reference: string;
  readonly signal: AbortSignal;
  /** What the operation asks of the adapter; undefined where it has no such operation. */
  readonly put: (
    adapter: ProviderAdapter,
    connection: Connection,
    context: CallContext,
  ) => Promise<Outcome<T>> | undefined;
}

/** Puts one question to one provider, within its limits and deadline, and writes down what came of it. */
export const ask = async <T>(parts: AskParts, question: Question<T>): Promise<Asked<T>> => {
  const { operation, provider, reference, signal } = question;
  const { writes, lane, deadline } = operations[operation];
  const deadlineMs = parts.deadlines[deadline];
  const exchanges: CallRecord[] = [];
  const startedAt = parts.clock.now();
  const start = performance.now();
  const context = contextOf(parts, question, new Date(startedAt.getTime() + deadlineMs), exchanges);
  const { outcome, timedOut } = await bounded({
    writes,
    deadlineMs,
    call: (started) => parts.guard(provider.id, lane, () => send(parts, question, context, started), signal),
  });
  const call = {
    providerId: provider.id,
    operation,
    reference,
    outcome: timedOut && !writes ? 'timed_out' : outcome.kind,
    reason: reasonOf(outcome),
    startedAt,
    milliseconds: performance.now() - start,
    exchanges,
  } as const;
  report(parts.logger, provider, call);
  return { outcome, timedOut, call };
};

const contextOf = (
  { connections, clock }: AskParts,
  { signal }: Question<unknown>,
  deadline: Date,
  exchanges: CallRecord[],
): CallContext => ({
  http: createProviderHttp({ dispatcher: connections, clock, audit: (record) => exchanges.push(record) }),
  signal,
  deadline,
});

const send = async <T>(
  { adapterOf, vault, logger }: AskParts,
  { provider, put }: Question<T>,
  context: CallContext,
  started: () => void,
): Promise<Outcome<T>> => {
  const adapter = adapterOf(provider.adapter);
  if (!adapter) return unavailable(`no adapter is called ${provider.adapter}`);
  let connection: Connection;
  try {
    connection = openConnection(vault, provider);
  } catch (error) {
    logger.error({ err: error, providerId: provider.id }, 'credentials cannot be opened');
    return unavailable('the stored credentials cannot be opened');
  }
  started();
  return (await put(adapter, connection, context)) ?? unavailable('this provider has no such operation');
};
