import type { EventDefinition, Message } from '@waybill/contracts';
import type { Publish } from './outbox/publish.ts';
import type { Retry } from './retry/schedules.ts';

/** What a transaction offers: the app's storage ports, and the only way to publish. */
export type Transaction<Unit> = { [Port in keyof Unit]: Unit[Port] } & { publish: Publish };

export interface ConsumerOptions {
  /** When to try again. Default: `quick` for on, `patient` for perform. */
  retry?: Retry;
  /** How many messages this process works on at a time; default 10. */
  concurrency?: number;
  /** How many the broker may hand over ahead; default twice the concurrency. */
  prefetch?: number;
  /** How long a crashed worker's job stays taken, in milliseconds; default 5000. Renewed while work goes on. */
  leaseMs?: number;
}

export interface ActContext<Data = unknown> {
  /** Aborted when the lease is lost or the service stops. Pass it on to whatever waits. */
  signal: AbortSignal;
  /** 1 for the first. */
  attempt: number;
  /** No further attempt follows if this one fails. */
  lastAttempt: boolean;
  message: Message<Data>;
}

/** The phases of work that a rollback cannot undo, such as a call to a provider. */
export interface Phases<Data, Work, Result, Unit, Findings = void> {
  /**
   * Optional. Runs outside any transaction before each claim, for calls that are safe to repeat and whose answers
   * decide what the claim writes. Its findings are not stored: the broker still has the message, so after a crash it
   * runs again.
   */
  prepare?(message: Message<Data>, context: ActContext<Data>): Promise<Findings>;
  /** In a transaction: decides what to do. Runs before each attempt; null means that nothing is left to do. */
  claim(message: Message<Data>, unit: Transaction<Unit>, findings: Findings): Promise<Work | null>;
  /** Outside any transaction. May run again after a crash, even if it had succeeded. */
  act(work: Work, context: ActContext<Data>): Promise<Result>;
  /** In another transaction, and only if the lease is still ours: otherwise the result is dropped. */
  record(work: Work, result: Result, unit: Transaction<Unit>, message: Message<Data>): Promise<void>;
  /** In the transaction that marks the job dead, after the last attempt failed. Optional. */
  giveUp?(message: Message<Data>, unit: Transaction<Unit>, error: unknown): Promise<void>;
}

export interface HandleContext {
  /** 1 for the first; more after a failure. */
  attempt: number;
}

interface Listening {
  /** The queue's name: `service.verb-noun`. Kept for ever, for it is also the inbox's key. */
  name: string;
  event: EventDefinition<unknown>;
  settings: Required<ConsumerOptions>;
  /** Whether this consumer handles the message at all. Decided from the message alone, so the answer never changes. */
  concerns(message: Message<unknown>): boolean;
}

export interface OnConsumer<Unit> extends Listening {
  kind: 'on';
  handle(message: Message<unknown>, unit: Transaction<Unit>, context: HandleContext): Promise<void>;
}

export interface PerformConsumer<Unit> extends Listening {
  kind: 'perform';
  phases: Phases<unknown, unknown, unknown, Unit, unknown>;
}

/** The options of both kinds of consumer. */
type Options<Data> = ConsumerOptions & {
  /**
   * Whether this consumer handles the message at all, decided from the message alone. Default: it handles every one.
   */
  concerns?: (message: Message<Data>) => boolean;
};

/** One entry of a service's table of contents: which message, by what name, does what. */
export type Consumer<Unit> = OnConsumer<Unit> | PerformConsumer<Unit>;

const withDefaults = (options: ConsumerOptions, retry: Retry): Required<ConsumerOptions> => {
  const { concurrency = 10, prefetch = 2 * concurrency, leaseMs = 5_000 } = options;
  return { retry: options.retry ?? retry, concurrency, prefetch, leaseMs };
};

/**
 * A handler that touches the database only. The inbox row, its writes and what it publishes commit together: each
 * message takes effect exactly once per name. If it throws, nothing is kept and it runs again. A message that it does
 * not handle (`concerns`) is acknowledged without a query.
 */
export const on = <Data, Unit>(
  event: EventDefinition<Data>,
  name: string,
  handle: (message: Message<Data>, unit: Transaction<Unit>, context: HandleContext) => Promise<void>,
  { concerns = () => true, ...options }: Options<Data> = {},
): Consumer<Unit> => {
  const consumer: OnConsumer<Unit> = {
    kind: 'on',
    event,
    name,
    settings: withDefaults(options, 'quick'),
    handle: handle as OnConsumer<Unit>['handle'],
    concerns: concerns as Listening['concerns'],
  };
  return consumer;
};

/**
 * Work with effects outside the database, in named phases around a lease. `act` happens at least once;
 * `record` takes effect exactly once.
 */
export const perform = <Data, Work, Result, Unit, Findings = void>(
  event: EventDefinition<Data>,
  name: string,
  phases: Phases<Data, Work, Result, Unit, Findings>,
  { concerns = () => true, ...options }: Options<Data> = {},
): Consumer<Unit> => {
  const consumer: PerformConsumer<Unit> = {
    kind: 'perform',
    event,
    name,
    settings: withDefaults(options, 'patient'),
    concerns: concerns as Listening['concerns'],
    phases: phases as PerformConsumer<Unit>['phases'],
  };
  return consumer;
};
