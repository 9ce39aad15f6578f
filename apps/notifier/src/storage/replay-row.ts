import type { Replay } from '../use-cases/replay-window/ports.ts';

export interface ReplayRow {
  id: string;
  tenant_id: string;
  endpoint_id: string;
  from_at: Date;
  to_at: Date;
  states: Replay['states'];
  state: Replay['state'];
  after_at: Date;
  after_id: string;
  all_seen: boolean;
  replayed: number;
  skipped: number;
  created_at: Date;
  finished_at: Date | null;
}

export const replayOf = (row: ReplayRow): Replay => ({
  id: row.id,
  tenantId: row.tenant_id,
  endpointId: row.endpoint_id,
  from: row.from_at,
  to: row.to_at,
  states: row.states,
  state: row.state,
  replayed: row.replayed,
  skipped: row.skipped,
  reached: row.after_at,
  afterId: row.after_id,
  allSeen: row.all_seen,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});
