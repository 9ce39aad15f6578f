import type {
  Booking,
  BookingRef,
  BookRequest,
  CallRecord,
  Cancellation,
  EditableField,
  EditRequest,
  Label,
  LabelFormat,
  Outcome,
  Quote,
  QuoteRequest,
} from '@waybill/carriers';
import type { Abilities } from '../domain/dispatch/next-step.ts';
import type { ProviderConnection } from './connections.ts';
import type { DispatchKey } from './dispatches.ts';

/** One call of the provider port, as it may be stored and shown. */
export interface ProviderCall {
  readonly providerId: string;
  readonly operation: string;
  readonly reference: string;
  readonly outcome: Outcome<unknown>['kind'] | 'timed_out';
  readonly reason: string | null;
  readonly startedAt: Date;
  readonly milliseconds: number;
  /** What went over the wire, secrets masked; empty when nothing was sent. */
  readonly exchanges: readonly CallRecord[];
}

export interface ProviderCalls {
  insert(key: DispatchKey, calls: readonly ProviderCall[]): Promise<void>;
}

export interface Asked<T> {
  readonly outcome: Outcome<T>;
  /** We stopped waiting before the provider had answered. */
  readonly timedOut: boolean;
  readonly call: ProviderCall;
}

type Ask<Request, Answer> = (
  provider: ProviderConnection,
  request: Request,
  signal: AbortSignal,
) => Promise<Asked<Answer>>;

/**
 * The only way to call providers. It applies deadlines, limits and circuit breakers, and keeps the audit. Never throws.
 */
export interface ProviderGate {
  abilities(provider: ProviderConnection): Abilities & {
    readonly cancels: boolean;
    readonly edits: readonly EditableField[];
    /** The formats of its own labels; empty where it makes none. */
    readonly labels: readonly LabelFormat[];
  };
  readonly quote: Ask<QuoteRequest, readonly Quote[]>;
  readonly book: Ask<BookRequest, Booking>;
  /** `quote` is the one that was to be bought: an aggregator then looks there, and not through its whole account. */
  readonly find: Ask<{ readonly reference: string; readonly quote: Quote }, Booking | null>;
  readonly cancel: Ask<BookingRef, Cancellation>;
  readonly edit: Ask<EditRequest, Booking>;
  readonly label: Ask<{ readonly booking: BookingRef; readonly format: LabelFormat }, Label>;
}
