import type { Transaction } from '@waybill/messaging';
import { typeid } from 'typeid-js';
import type { Unit } from '../deps.ts';
import { difference } from '../domain/accounts/audit.ts';

/** Who makes a change: an API key on a request, the operator, or Waybill itself. */
export interface Actor {
  id: string;
  requestId: string | null;
}

/** The actor of a merchant's request. */
export const actorOf = (caller: { keyId: string }, requestId: string): Actor => ({
  id: caller.keyId,
  requestId,
});

export const operator: Actor = { id: 'operator', requestId: null };

interface Change {
  tenantId: string;
  /** Noun and past participle: `location.changed`. */
  action: string;
  subject: string;
  before: object | null;
  after: object | null;
  at: Date;
}

/** Writes a change into the audit log, in the change's transaction. A change of nothing leaves no trace. */
export async function audit(
  { audit: log }: Pick<Transaction<Unit>, 'audit'>,
  actor: Actor,
  { tenantId, action, subject, before, after, at }: Change,
): Promise<void> {
  const changed = difference(before && { ...before }, after && { ...after });
  if (!changed) return;
  await log.add(tenantId, {
    id: typeid('aud').toString(),
    actor: actor.id,
    requestId: actor.requestId,
    action,
    subject,
    ...changed,
    occurredAt: at.toISOString(),
  });
}
