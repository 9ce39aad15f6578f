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

const insert = `
  insert into audit_log (id, tenant_id, actor, action, subject, before, after, request_id, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`;

/** Who changed what. The table refuses everything but inserts. */
export const auditLogIn = (sql: Knex): AuditLog => ({
  async add(tenantId, { requestId, occurredAt, before, after, ...entry }) {
    const { id, actor, action, subject } = entry;
    await tell(sql, insert, [
      ...[id, tenantId, actor, action, subject, document(before), document(after), requestId, occurredAt],
    ]);
  },

  async list(tenantId, { after, limit, ...filter }) {
    const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
    const query = sql('audit_log').where({ tenant_id: tenantId, ...Object.fromEntries(wanted) });
    if (after) query.where('id', '<', after);
    const rows: Row[] = await query.orderBy('id', 'desc').limit(limit);
    return rows.map(fromRow);
  },
});
