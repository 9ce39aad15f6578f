import type { Knex } from 'knex';
import type { Answer } from '../route.ts';
import { type Claim, type ClaimRequest, claimAmong, type IdempotentRequest, type Keys } from './claim.ts';

interface Row {
  fingerprint: string;
  sent: string | null;
  subject: string | null;
  status: number | null;
  headers: Record<string, string> | null;
  body: unknown;
  abandoned: boolean;
}

const defaultLeaseMs = 15_000;

/**
 * Claims a key inside the transaction that holds the effect: both commit, or neither. Never waits for another claimant.
 * One round trip if the key is fresh.
 */
export const claim = (sql: Knex.Transaction, request: ClaimRequest): Promise<Claim> =>
  claimAmong(keysIn(sql), request);

/** The advisory lock answers at once where the unique index would wait. It ends with the transaction. */
const insertSql = `
  with turn as materialized (
    select pg_try_advisory_xact_lock(hashtextextended(:lock, 0)) as mine
  ), inserted as (
    insert into idempotency_keys (tenant_id, route, key, fingerprint, sent, subject, claimed_until)
    select :tenantId, :route, :key, :fingerprint, :sent, :subject, now() + :leaseMs * interval '1 millisecond'
    from turn where mine
    on conflict do nothing
    returning 1
  )
  select mine, exists (select from inserted) as fresh from turn`;

const where = ({ tenantId, route, key }: IdempotentRequest) => ({ tenant_id: tenantId, route, key });

const keysIn = (sql: Knex.Transaction): Keys => ({
  async insert({ tenantId, route, key, fingerprint, sent = null, subject = null, leaseMs = defaultLeaseMs }) {
    const lock = `idempotency ${JSON.stringify([tenantId, route, key])}`;
    const bindings = { lock, tenantId, route, key, fingerprint, sent, subject, leaseMs };
    const { rows } = await sql.raw<{ rows: { mine: boolean; fresh: boolean }[] }>(insertSql, bindings);
    return rows[0] ?? { mine: false, fresh: false };
  },
  async find(request) {
    const abandoned = sql.raw('claimed_until < now() as abandoned');
    const columns = ['fingerprint', 'sent', 'subject', 'status', 'headers', 'body', abandoned];
    const row = await sql('idempotency_keys').where(where(request)).first<Row>(columns);
    return row && { ...row, answer: row.status === null ? undefined : storedAnswer(row.status, row) };
  },
  async takeOver(request) {
    const { leaseMs = defaultLeaseMs } = request;
    const claimedUntil = sql.raw(`now() + ? * interval '1 millisecond'`, [leaseMs]);
    await sql('idempotency_keys').where(where(request)).update({ claimed_until: claimedUntil });
  },
});

const storedAnswer = (status: number, { body, headers }: Row): Answer => ({
  status,
  ...(body === null ? {} : { body }),
  headers: { ...headers, 'Idempotency-Replayed': 'true' },
});

/** Stores the answer to replay. The first answer stays: false when there was one, or no claim. */
export async function complete(
  sql: Knex,
  request: IdempotentRequest,
  { status, body, headers = {} }: Answer,
): Promise<boolean> {
  const changed = await sql('idempotency_keys')
    .where(where(request))
    .whereNull('completed_at')
    .update({
      status,
      headers: JSON.stringify(headers),
      body: body === undefined ? null : JSON.stringify(body),
      completed_at: sql.fn.now(),
    });
  return changed > 0;
}
