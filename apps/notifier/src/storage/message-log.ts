import type { Knex } from '@waybill/database';
import type { LoggedAttempt, LoggedMessage, MessageLog } from '../deps.ts';

const columns = [
  ...[
    'm.id',
    'm.endpoint_id',
    'm.event_type',
    'm.shipment_id',
    'm.sequence',
    'm.status',
    'm.state',
    'm.attempts',
  ],
  ...['m.created_at', 'm.finished_at', 'e.url as endpoint_url'],
];

/** When its time has come and its endpoint is not left alone. */
const nextAttemptAt = `
  case when d.state = 'ready' and e.status = 'enabled' then greatest(d.due_at, e.probe_at) end`;

/** Where each filter looks. */
const columnOf = {
  shipmentId: 'shipment_id',
  endpointId: 'endpoint_id',
  replayId: 'replay_id',
  state: 'state',
  eventType: 'event_type',
  status: 'status',
} as const;

const olderThan = `
  (m.created_at, m.id) < (select created_at, id from messages where id = :before and tenant_id = :tenantId)`;

interface MessageRow {
  id: string;
  endpoint_id: string;
  endpoint_url: string;
  event_type: string;
  shipment_id: string | null;
  sequence: number | null;
  status: string | null;
  state: LoggedMessage['state'];
  attempts: number;
  created_at: Date;
  finished_at: Date | null;
  next_attempt_at: Date | null;
}

interface AttemptRow {
  number: number;
  at: Date;
  latency_ms: number;
  status: number | null;
  failure: LoggedAttempt['failure'];
  answer: string;
}

const messageOf = (row: MessageRow): LoggedMessage => ({
  id: row.id,
  endpointId: row.endpoint_id,
  endpointUrl: row.endpoint_url,
  eventType: row.event_type,
  shipmentId: row.shipment_id,
  sequence: row.sequence,
  status: row.status,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  nextAttemptAt: row.next_attempt_at,
});

const attemptOf = (row: AttemptRow): LoggedAttempt => ({
  number: row.number,
  at: row.at,
  latencyMs: row.latency_ms,
  status: row.status,
  failure: row.failure,
  answer: row.answer,
});

/** Who was told what, when, and what they answered. Newest first. */
export const messageLogIn = (sql: Knex): MessageLog => {
  const messages = (tenantId: string) =>
    sql('messages as m')
      .leftJoin('deliveries as d', 'd.message_id', 'm.id')
      .join('webhook_endpoints as e', 'e.id', 'm.endpoint_id')
      .where('m.tenant_id', tenantId)
      .select(columns)
      .select(sql.raw(`${nextAttemptAt} as next_attempt_at`));
  return {
    async list({ tenantId, from, to, before, limit, ...filter }) {
      const query = messages(tenantId).orderBy('m.created_at', 'desc').orderBy('m.id', 'desc').limit(limit);
      for (const [name, value] of Object.entries(filter)) {
        if (value !== undefined) query.where(`m.${columnOf[name as keyof typeof columnOf]}`, value);
      }
      if (from) query.where('m.created_at', '>=', from);
      if (to) query.where('m.created_at', '<', to);
      if (before) query.whereRaw(olderThan, { before, tenantId });
      return (await query).map(messageOf);
    },
    async find(tenantId, id) {
      const row = await messages(tenantId).where('m.id', id).first();
      return row ? messageOf(row) : null;
    },
    async attemptsOf(messageIds) {
      const rows = await sql('attempts')
        .whereIn('message_id', [...messageIds])
        .orderBy(['message_id', 'number']);
      const byMessage = Map.groupBy(rows, ({ message_id }) => message_id as string);
      return new Map([...byMessage].map(([id, attempts]) => [id, attempts.map(attemptOf)]));
    },
    async attempts(messageId) {
      return (await sql('attempts').where('message_id', messageId).orderBy('number')).map(attemptOf);
    },
  };
};
