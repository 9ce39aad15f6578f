import type { Knex } from 'knex';
import type { Answer } from '../route.ts';

/** One use of a key: the same key on another route, or by another tenant, is another one. */
export interface IdempotentRequest {
  readonly tenantId: string;
  /** Usually the operationId. */
  readonly route: string;
  readonly key: string;
}

export interface ClaimRequest extends IdempotentRequest {
  /** `fingerprint(body)`. */
  readonly fingerprint: string;
  /** The id of what this request makes, for whoever must find it after a crash. */
  readonly subject?: string;
  /** How long the claim is believed to have a living owner, in milliseconds. Default 15,000. */
  readonly leaseMs?: number;
}

/**
 * fresh: nobody has used the key; do the work in this same transaction.
 * replay: it was answered; send that answer again.
 * conflict: it was used with another body.
 * in-flight: its owner is at work, in an open transaction or waiting for an outcome.
 * abandoned: its owner committed, then died before it could answer. The claim is yours now; `subject` is what
 * it made. Wait for that one's outcome and complete, do not make another.
 */
export type Claim =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'replay'; readonly response: Answer }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'in-flight' }
  | { readonly kind: 'abandoned'; readonly subject: string | null };

interface Row {
  fingerprint: string;
  subject: string | null;
  status: number | null;
  headers: Record<string, string> | null;
  body: unknown;
  abandoned: boolean;
}

const defaultLeaseMs = 15_000;

/**
 * Claims a key inside the transaction that holds the effect: both become true together or not at all.
 * Never waits for another claimant. One round trip when the key is fresh.
 */
export async function claim(sql: Knex.Transaction, request: ClaimRequest): Promise<Claim> {
  const { mine, fresh } = await insertClaim(sql, request);
  if (!mine) return { kind: 'in-flight' };
  if (fresh) return { kind: 'fresh' };
  const row = await find(sql, request);
  if (row.fingerprint !== request.fingerprint) return { kind: 'conflict' };
  if (row.status !== null) return { kind: 'replay', response: storedAnswer(row.status, row) };
  if (!row.abandoned) return { kind: 'in-flight' };
  await takeOver(sql, request);
  return { kind: 'abandoned', subject: row.subject };
}

/** The advisory lock turns waiting on the unique index into an answer at once. It ends with the transaction. */
const insertSql = `
  with turn as materialized (
    select pg_try_advisory_xact_lock(hashtextextended(:lock, 0)) as mine
  ), inserted as (
    insert into idempotency_keys (tenant_id, route, key, fingerprint, subject, claimed_until)
    select :tenantId, :route, :key, :fingerprint, :subject, now() + :leaseMs * interval '1 millisecond'
    from turn where mine
    on conflict do nothing
    returning 1
  )
  select mine, exists (select from inserted) as fresh from turn`;

async function insertClaim(
  sql: Knex.Transaction,
  request: ClaimRequest,
): Promise<{ mine: boolean; fresh: boolean }> {
  const { tenantId, route, key, fingerprint, subject = null, leaseMs = defaultLeaseMs } = request;
  const lock = `idempotency ${JSON.stringify([tenantId, route, key])}`;
  const bindings = { lock, tenantId, route, key, fingerprint, subject, leaseMs };
  const { rows } = await sql.raw<{ rows: { mine: boolean; fresh: boolean }[] }>(insertSql, bindings);
  return rows[0] ?? { mine: false, fresh: false };
}

const where = ({ tenantId, route, key }: IdempotentRequest) => ({ tenant_id: tenantId, route, key });

const find = async (sql: Knex.Transaction, request: ClaimRequest): Promise<Row> => {
  const columns = [
    'fingerprint',
    'subject',
    'status',
    'headers',
    'body',
    sql.raw('claimed_until < now() as abandoned'),
  ];
  const row = await sql('idempotency_keys').where(where(request)).first<Row>(columns);
  if (!row) throw new Error('an idempotency key vanished while it was being claimed');
  return row;
};

const takeOver = (sql: Knex.Transaction, request: ClaimRequest) =>
  sql('idempotency_keys')
    .where(where(request))
    .update({
      claimed_until: sql.raw(`now() + ? * interval '1 millisecond'`, [request.leaseMs ?? defaultLeaseMs]),
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
