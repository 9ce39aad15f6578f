import type { AuditEntry } from '@waybill/contracts';
import { tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { AuditLog } from '../ports/accounts.ts';

interface Row {
  id: string;
  actor: string;
  action: string;
  subject: string;
  before: AuditEntry['before'];
  after: AuditEntry['after'];
  request_id: string | null;
  occurred_at: Date;
}

const fromRow = ({ request_id: requestId, occurred_at: occurredAt, ...row }: Row): AuditEntry => ({
  id: row.id,
  actor: row.actor,
  action: row.action,
  subject: row.subject,
  before: row.before,
  after: row.after,
  requestId,
  occurredAt: occurredAt.toISOString(),
});

const document = (fields: AuditEntry['before']): string | null => fields && JSON.stringify(fields);

/** Who changed what. The table refuses everything but inserts. */
export const auditLogIn = (sql: Knex): AuditLog => ({
  async add(tenantId, { requestId, occurredAt, before, after, ...entry }) {
    const row = {
      ...entry,
      tenant_id: tenantId,
      before: document(before),
      after: document(after),
      request_id: requestId,
      occurred_at: occurredAt,
    };
    await tell(sql, sql('audit_log').insert(row).onConflict('id').ignore());
  },

  async list(tenantId, { after, limit, ...filter }) {
    const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
    const query = sql('audit_log').where({ tenant_id: tenantId, ...Object.fromEntries(wanted) });
    if (after) query.where('id', '<', after);
    const rows: Row[] = await query.orderBy('id', 'desc').limit(limit);
    return rows.map(fromRow);
  },
});
