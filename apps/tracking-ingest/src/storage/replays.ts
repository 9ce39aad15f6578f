import type { Knex } from '@waybill/database';
import type { Replays } from '../deps.ts';
import type { Replay, ReplayScope } from '../domain/replay.ts';

interface Row {
  id: string;
  tenant_id: string;
  scope: ReplayScope & { from?: string; to?: string };
  state: Replay['state'];
  cursor: string;
  ends_at: string;
  step: number;
  looked_at: number;
  read_again: number;
  corrected: number;
  failed: number;
  last_error: string | null;
  created_at: Date;
  created_by: string;
  finished_at: Date | null;
}

/** JSON has no dates. */
const scopeFrom = (scope: Row['scope']): ReplayScope =>
  scope.kind === 'window' ? { ...scope, from: new Date(scope.from), to: new Date(scope.to) } : scope;

const replayFrom = (row: Row): Replay => ({
  id: row.id,
  tenantId: row.tenant_id,
  scope: scopeFrom(row.scope),
  state: row.state,
  cursor: row.cursor,
  endsAt: row.ends_at,
  step: row.step,
  lookedAt: row.looked_at,
  readAgain: row.read_again,
  corrected: row.corrected,
  failed: row.failed,
  lastError: row.last_error,
  createdAt: row.created_at,
  createdBy: row.created_by,
  finishedAt: row.finished_at,
});

const rowOf = (replay: Replay) => ({
  id: replay.id,
  tenant_id: replay.tenantId,
  scope: JSON.stringify(replay.scope),
  state: replay.state,
  cursor: replay.cursor,
  ends_at: replay.endsAt,
  step: replay.step,
  looked_at: replay.lookedAt,
  read_again: replay.readAgain,
  corrected: replay.corrected,
  failed: replay.failed,
  last_error: replay.lastError?.slice(0, 500) ?? null,
  created_at: replay.createdAt,
  created_by: replay.createdBy,
  finished_at: replay.finishedAt,
});

/** The one that has waited longest for its turn: several jobs go on side by side, step by step. */
const next = `
  select * from replays where state = 'running' and due_at <= now() order by due_at limit 1 for update skip locked`;

/** The jobs, inside one transaction. */
export const replaysIn = (sql: Knex): Replays => ({
  async add(replay) {
    await sql('replays').insert({ ...rowOf(replay), due_at: sql.raw('now()') });
  },
  async list(tenantId) {
    const rows = await sql<Row>('replays').where({ tenant_id: tenantId }).orderBy('id', 'desc').limit(100);
    return rows.map(replayFrom);
  },
  async find(tenantId, id) {
    const row = await sql<Row>('replays').where({ tenant_id: tenantId, id }).first();
    return row ? replayFrom(row) : null;
  },
  async lock(tenantId, id) {
    const row = await sql<Row>('replays').where({ tenant_id: tenantId, id }).forUpdate().first();
    return row ? replayFrom(row) : null;
  },
  async claimNext() {
    const { rows } = await sql.raw<{ rows: Row[] }>(next);
    return rows[0] ? replayFrom(rows[0]) : null;
  },
  async save(replay) {
    const { id, ...columns } = rowOf(replay);
    await sql('replays')
      .where({ id })
      .update({ ...columns, due_at: sql.raw('now()') });
  },
});
