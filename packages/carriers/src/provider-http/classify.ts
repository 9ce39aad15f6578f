import { type Outcome, rejected, type Unavailable, type Unknown, unavailable, unknown } from '../outcome.ts';
import type { HttpAnswer, HttpResult } from './exchange.ts';
import { retryAfterMs } from './retry-after.ts';

/**
 * Whether a lost answer can cost anything. `reads`: no, so every failure means that nothing happened.
 * `writes`: yes, so everything after the first byte is unknown until somebody looks.
 */
export type Effect = 'reads' | 'writes';

/**
 * The only place that turns transport into outcomes. Answers that only the adapter can understand come back
 * as null: 2xx, and 4xx with the provider's own words.
 *
 * | transport                                | reads       | writes      |
 * |------------------------------------------|-------------|-------------|
 * | failed before the first byte was sent    | unavailable | unavailable |
 * | failed after it: time-out, reset, cut off| unavailable | unknown     |
 * | 429, 503                                 | unavailable | unavailable |
 * | 408, other 5xx, 1xx, 3xx                 | unavailable | unknown     |
 */
export function classify(result: HttpResult, effect: Effect, now: Date): Unavailable | Unknown | null {
  if (result.kind === 'failure') return lost(result.reason, effect, result.sent);
  const { status } = result;
  if (status === 429 || status === 503) {
    return unavailable(`the provider answered ${status}`, retryAfterMs(result.headers['retry-after'], now));
  }
  const readable = (status >= 200 && status < 300) || (status >= 400 && status < 500 && status !== 408);
  return readable ? null : lost(`the provider answered ${status}`, effect, true);
}

const lost = (reason: string, effect: Effect, sent: boolean): Unavailable | Unknown =>
  effect === 'writes' && sent ? unknown(reason) : unavailable(reason);

/** A 2xx whose body makes no sense: for a write, something was done and nobody can say what. */
export const unreadable = (effect: Effect): Unavailable | Unknown =>
  lost('the answer could not be read', effect, true);

/** A 4xx that carries no words of the provider's own. */
export const refusedWithoutWords = (answer: HttpAnswer): Outcome<never> =>
  rejected({
    type: answer.status === 401 || answer.status === 403 ? 'CREDENTIALS_REFUSED' : 'REQUEST_REFUSED',
    message: `The provider answered ${answer.status}.`,
    code: String(answer.status),
  });
