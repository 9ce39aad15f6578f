import { type AuditEntry, changeAudited } from '@waybill/contracts';
import type { Caller } from '@waybill/http';
import type { Publish } from '@waybill/messaging';
import { changedFields } from '../domain/changed-fields.ts';
import { newAuditId } from '../ids.ts';

/** Who asks for a change, and on which request. */
export interface Actor extends Pick<Caller, 'tenantId' | 'keyId'> {
  readonly requestId: string;
}

type Change = Pick<AuditEntry, 'action' | 'subject' | 'before' | 'after'> & { readonly at: Date };

/** Tells the audit log of a change, in the transaction that makes it. A change of nothing leaves no trace. */
export async function audit(
  publish: Publish,
  actor: Actor,
  { at, subject, action, before, after }: Change,
): Promise<void> {
  const changed = changedFields(before, after);
  if (!changed) return;
  const who = { actor: actor.keyId, requestId: actor.requestId };
  const what = { id: newAuditId(), subject, action, ...changed, occurredAt: at.toISOString() };
  await publish(changeAudited, { tenantId: actor.tenantId, subject, data: { ...who, ...what } });
}
