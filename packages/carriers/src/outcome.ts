import type { ProviderError } from '@waybill/contracts';

/**
 * What a call to a provider can end in. There is no fourth ending and no null that means one of these.
 * - `ok`: it happened, and the answer was understood.
 * - `rejected`: the provider understood and said no. Asking again with the same words brings the same answer.
 * - `unavailable`: surely nothing happened. Asking again, after `retryAfterMs` if given, is free of risk.
 * - `unknown`: it may have happened. Never ask again before looking (`findBooking`).
 */
export type Outcome<T> = Ok<T> | Rejected | Unavailable | Unknown;

export interface Ok<T> {
  readonly kind: 'ok';
  readonly value: T;
}
export interface Rejected {
  readonly kind: 'rejected';
  /** At least one, in the provider's own words. */
  readonly errors: readonly ProviderError[];
}
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: string;
  readonly retryAfterMs?: number;
}
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
}

export const ok = <T>(value: T): Ok<T> => ({ kind: 'ok', value });

export const rejected = (...errors: readonly ProviderError[]): Rejected => ({ kind: 'rejected', errors });

export const unavailable = (reason: string, retryAfterMs?: number): Unavailable =>
  retryAfterMs === undefined
    ? { kind: 'unavailable', reason }
    : { kind: 'unavailable', reason, retryAfterMs };

export const unknown = (reason: string): Unknown => ({ kind: 'unknown', reason });
