import type { Knex } from '@waybill/database';
import type { AlertMail, Alerts, LoggedAlert } from '../../ports/alerts.ts';

interface MailRow {
  id: string;
  tenant_id: string;
  state: AlertMail['state'];
  attempts: number;
}

interface AlertRow {
  id: string;
  kind: LoggedAlert['kind'];
  dedupe_key: string;
  subject: string;
  title: string;
  detail: string;
  occurred_at: Date;
  created_at: Date;
  mail_id: string | null;
  mail_state: AlertMail['state'] | null;
  answer: string | null;
}

const mailOf = ({ id, tenant_id: tenantId, state, attempts }: MailRow): AlertMail => ({
  id,
  tenantId,
  state,
  attempts,
});

const alertOf = (row: Omit<AlertRow, 'mail_id' | 'mail_state' | 'answer'>) => ({
  id: row.id,
  kind: row.kind,
  dedupeKey: row.dedupe_key,
  subject: row.subject,
  title: row.title,
  detail: row.detail,
  occurredAt: row.occurred_at,
  createdAt: row.created_at,
});

const loggedOf = (row: AlertRow): LoggedAlert => ({
  ...alertOf(row),
  mail:
    row.mail_id !== null && row.mail_state !== null
      ? { id: row.mail_id, state: row.mail_state, answer: row.answer }
      : null,
});

export const alertsIn = (sql: Knex): Alerts => ({
  async note({ id, tenantId, kind, dedupeKey, subject, title, detail, occurredAt }, now) {
    const noted = await sql('alerts')
      .insert({
        ...{ id, kind, subject, title, detail },
        ...{ tenant_id: tenantId, dedupe_key: dedupeKey, occurred_at: occurredAt, created_at: now },
      })
      .onConflict(['tenant_id', 'dedupe_key'])
      .ignore()
      .returning('id');
    return noted.length === 1;
  },
  async mails(tenantId) {
    const of = () => sql<MailRow & { due_at: Date }>('alert_mails').where('tenant_id', tenantId);
    const gathering = await of().where('state', 'gathering').first();
    const last = await of().whereNot('state', 'gathering').orderBy('id', 'desc').first();
    return { gathering: gathering ? mailOf(gathering) : null, lastDueAt: last?.due_at ?? null };
  },
  async startMail({ id, tenantId, dueAt }, now) {
    await sql('alert_mails').insert({ id, tenant_id: tenantId, due_at: dueAt, created_at: now });
  },
  async lockMail(id) {
    const row = await sql<MailRow>('alert_mails').where('id', id).forUpdate().first();
    return row ? mailOf(row) : null;
  },
  async gather({ id, tenantId }) {
    await sql('alerts').where('tenant_id', tenantId).whereNull('mail_id').update({ mail_id: id });
    await sql('alert_mails').where({ id, state: 'gathering' }).update({ state: 'pending' });
  },
  async inMail(mailId, limit) {
    const of = () => sql('alerts').where('mail_id', mailId);
    const rows = (await of().orderBy('id').limit(limit)) as AlertRow[];
    const counted = await of().count<{ count: string | number }[]>('* as count');
    return { alerts: rows.map(alertOf), count: Number(counted[0]?.count ?? 0) };
  },
  async begin(mailId, attempt) {
    const begun = await sql('alert_mails')
      .where({ id: mailId, state: 'pending', attempts: attempt - 1 })
      .update({ state: 'sending', attempts: attempt });
    return begun === 1;
  },
  async finish(mailId, attempt, state, answer) {
    await sql('alert_mails')
      .where({ id: mailId })
      .whereIn('state', ['pending', 'sending'])
      .update({ state, attempts: attempt, answer });
  },
  async list({ tenantId, kind, before, limit }) {
    const query = sql('alerts as a')
      .leftJoin('alert_mails as m', 'm.id', 'a.mail_id')
      .where('a.tenant_id', tenantId)
      .orderBy('a.id', 'desc')
      .limit(limit)
      .select('a.*', 'm.state as mail_state', 'm.answer');
    if (kind) query.where('a.kind', kind);
    if (before) query.where('a.id', '<', before);
    return ((await query) as AlertRow[]).map(loggedOf);
  },
});
