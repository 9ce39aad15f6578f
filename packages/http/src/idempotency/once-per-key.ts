import type { Request } from 'express';
import type { Answer } from '../route.ts';
import { fingerprintAsSent } from './as-sent.ts';
import type { ClaimRequest } from './claim.ts';
import { fingerprint } from './fingerprint.ts';
import { idempotencyKeyOf } from './header.ts';

/** What the transaction must offer: `once` on that transaction. */
export interface OnceUnit {
  oncePerKey(request: ClaimRequest, work: () => Promise<Answer>): Promise<Answer>;
}

/** Which request it is: the same key with another `input` is refused, unless exactly the same was sent. */
export interface Asked {
  readonly tenantId: string;
  readonly request: Request;
  readonly route: string;
  readonly input: unknown;
}

/**
 * Answers a change that is complete within its transaction: with an Idempotency-Key once, and afterwards with the
 * same answer again.
 */
export function oncePerKey(
  unit: OnceUnit,
  { tenantId, request, route, input }: Asked,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return work();
  const claim = { tenantId, route, key, fingerprint: fingerprint(input), sent: fingerprintAsSent(request) };
  return unit.oncePerKey(claim, work);
}

/** Whatever runs transactions. */
interface Transacting<Unit> {
  readonly inTransaction: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;
}

/**
 * The same for a change that opens its transaction itself: with an Idempotency-Key, the key, the change and the answer
 * are stored in one transaction. Without one nothing is different.
 */
export async function changeOncePerKey<Unit extends OnceUnit, Deps extends Transacting<Unit>>(
  deps: Deps & Transacting<Unit>,
  asked: Asked,
  change: (deps: Deps) => Promise<Answer>,
): Promise<Answer> {
  if (idempotencyKeyOf(asked.request) === undefined) return change(deps);
  return deps.inTransaction((unit) =>
    oncePerKey(unit, asked, () => change({ ...deps, inTransaction: (work) => work(unit) })),
  );
}
