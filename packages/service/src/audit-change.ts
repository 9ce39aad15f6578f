import { type AuditEntry, changeAudited } from '@waybill/contracts';
import type { Caller } from '@waybill/http';
import type { Publish } from '@waybill/messaging';
import { typeid } from 'typeid-js';

/** Who asks for a change, and on which request. */
export interface Actor extends Pick<Caller, 'tenantId' | 'keyId'> {
  readonly requestId: string;
}

export type AuditedChange = Pick<AuditEntry, 'action' | 'subject' | 'before' | 'after'> & {
  readonly at: Date;
};

/**
 * Publishes a change for the audit log, in the transaction that makes it. It must hold no personal data and no secret.
 */
export const audit = (publish: Publish, actor: Actor, { at, ...change }: AuditedChange): Promise<string> =>
  publish(changeAudited, {
    tenantId: actor.tenantId,
    subject: change.subject,
    data: {
      ...change,
      id: typeid('aud').toString(),
      actor: actor.keyId,
      requestId: actor.requestId,
      occurredAt: at.toISOString(),
    },
  });
