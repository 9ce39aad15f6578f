import { counter } from '@waybill/telemetry';
import { type Problem, problem } from './problem.ts';

/** Why a credential was refused. Counted, never told to the client beyond missing or not. */
export type RefusalReason = 'missing' | 'malformed' | 'unknown';

const failures = counter('authenticationFailures');

const messages: Record<RefusalReason, string> = {
  missing: 'An API key is required: send it as Authorization: Bearer <key> or x-api-key: <key>.',
  malformed: 'The credentials are not valid.',
  unknown: 'The credentials are not valid.',
};

/** The 401 to throw from an authenticator. `challenge` is the WWW-Authenticate header's value. */
export function unauthorized(
  reason: RefusalReason,
  challenge = 'Bearer realm="waybill"',
  message: string = messages[reason],
): Problem {
  failures.add(1, { reason });
  return problem('UNAUTHORIZED', message, undefined, { headers: { 'WWW-Authenticate': challenge } });
}
