import type { Publish } from '@waybill/messaging';
import { type Actor, type AuditedChange, audit as tell } from '@waybill/service';
import { changedFields } from '../domain/changed-fields.ts';

export type { Actor };

/** Publishes a change for the audit log, in the transaction that makes it. A change of nothing leaves no trace. */
export async function audit(publish: Publish, actor: Actor, change: AuditedChange): Promise<void> {
  const changed = changedFields(change.before, change.after);
  if (changed) await tell(publish, actor, { ...change, ...changed });
}
