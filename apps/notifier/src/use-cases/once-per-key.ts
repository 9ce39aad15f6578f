import { type Answer, fingerprint, idempotencyKeyOf } from '@waybill/http';
import type { Request } from 'express';
import type { Unit } from '../deps.ts';

/** Which request it is: the same key with another `input` is refused. */
export interface Asked {
  tenantId: string;
  request: Request;
  route: string;
  input: unknown;
}

/**
 * Answers a change that is complete within its transaction: with an Idempotency-Key once, and afterwards with the
 * same answer again.
 */
export const oncePerKey = (
  unit: Pick<Unit, 'oncePerKey'>,
  { tenantId, request, route, input }: Asked,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return work();
  return unit.oncePerKey({ tenantId, route, key, fingerprint: fingerprint(input) }, work);
};
