import type { Knex } from 'knex';
import { problem } from '../problem.ts';
import type { Answer } from '../route.ts';
import type { ClaimRequest } from './claim.ts';
import { claim, complete } from './keys.ts';

/** The 422 for a key that came back with another body. */
export const idempotencyKeyReused = () =>
  problem('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was already used with another body.', [
    {
      type: 'IDEMPOTENCY_KEY_REUSED',
      message: 'was already used with another body',
      parameter: 'Idempotency-Key',
    },
  ]);

/** The 409 for a key whose first request has no answer yet. */
export const idempotencyKeyInFlight = () =>
  problem(
    'IDEMPOTENCY_KEY_IN_FLIGHT',
    'The first request with this Idempotency-Key is still at work.',
    undefined,
    {
      headers: { 'Retry-After': '1' },
    },
  );

/**
 * For effects that are complete within one transaction: does the work once per key, and afterwards replays its answer.
 * `work` must use the same transaction. If it throws, everything is rolled back, the claim too, so that the same key
 * can be tried again. Work that ends later uses `claim` and `complete` itself.
 */
export async function once(
  sql: Knex.Transaction,
  request: ClaimRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const result = await claim(sql, request);
  switch (result.kind) {
    case 'replay':
      return result.response;
    case 'conflict':
      throw idempotencyKeyReused();
    case 'in-flight':
      throw idempotencyKeyInFlight();
    case 'fresh':
    case 'abandoned': {
      const answer = await work();
      await complete(sql, request, answer);
      return answer;
    }
  }
}
