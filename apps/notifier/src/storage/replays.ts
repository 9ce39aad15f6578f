import type { Knex } from '@waybill/database';
import { type Candidate, mostSeen } from '../domain/replay.ts';
import type { HeldReplay, Replays } from '../use-cases/replay-window/ports.ts';
import { type ReplayRow, replayOf } from './replay-row.ts';

/**
 * Holds the endpoint as those do who make messages for it: whoever cancels what it is owed finds all that the step
 * opens. While somebody has the endpoint alone, its replay waits for the next time.
 */
const holdNext = `
  select r.*, e.deleted_at is null as endpoint_lives,
    (select count(*) from deliveries d where d.replay_id = r.id) as waiting
  from replays r join webhook_endpoints e on e.id = r.endpoint_id
  where r.state = 'running' and r.next_at <= :now
  order by r.next_at limit 1 for no key update of r skip locked for key share of e skip locked`;

/** Test events are for the moment in which somebody asks for them. */
const candidates = `
  select m.id, m.created_at as "createdAt", m.state
  from replays r join messages m on m.endpoint_id = r.endpoint_id
    and (m.created_at, m.id) > (r.after_at, r.after_id)
    and m.created_at >= r.from_at and m.created_at < r.to_at and m.event_type <> 'webhook_endpoint.test'
  where r.id = :id
  order by m.created_at, m.id limit :mostSeen`;

/** In one order for everybody: see results.ts. */
const holdStreams = `
  select from shipment_streams
  where shipment_id in (select shipment_id from messages where id = any(:open))
  order by shipment_id for no key update`;

/**
 * The shipments have lanes of their own for what is replayed: in order there, and in nobody's way. A message
 * that was opened by somebody else meanwhile is on its way already.
 */
const open = `
  with opened as (
    update messages set state = 'pending', finished_at = null, replay_id = :id
    where id = any(:open) and state <> 'pending'
    returning id, endpoint_id, shipment_id, case when sequence is not null then 'replay/' || shipment_id end as lane, sequence
  )
  insert into deliveries (message_id, endpoint_id, lane, sequence, state, due_at, replay_id)
  select id, endpoint_id, lane, sequence,
    case
      when lane is null then 'ready'
      when row_number() over (partition by lane order by sequence) > 1 then 'queued'
      when exists (
        select from deliveries d where d.endpoint_id = opened.endpoint_id and d.lane = opened.lane
      ) then 'queued'
      else 'ready'
    end,
    :now, :id
  from opened`;

const advance = `
  update replays set after_at = :lastAt, after_id = :lastId, all_seen = :allSeen, next_at = :nextAt,
    replayed = replayed + :opened, skipped = skipped + :skipped
  where id = :id`;

export const replaysIn = (sql: Knex): Replays => ({
  async add(replay) {
    await sql('replays').insert({
      id: replay.id,
      tenant_id: replay.tenantId,
      endpoint_id: replay.endpointId,
      from_at: replay.from,
      to_at: replay.to,
      states: [...replay.states],
      after_at: replay.from,
      next_at: replay.createdAt,
      created_at: replay.createdAt,
    });
  },
  async runningFor(endpointId) {
    const row = await sql<ReplayRow>('replays').where({ endpoint_id: endpointId, state: 'running' }).first();
    return row ? replayOf(row) : null;
  },
  async find(tenantId, endpointId, id) {
    const row = await sql<ReplayRow>('replays')
      .where({ tenant_id: tenantId, endpoint_id: endpointId, id })
      .first();
    return row ? replayOf(row) : null;
  },
  async list(tenantId, endpointId) {
    const rows = await sql<ReplayRow>('replays')
      .where({ tenant_id: tenantId, endpoint_id: endpointId })
      .orderBy('id', 'desc')
      .limit(100);
    return rows.map(replayOf);
  },
  async waiting(id) {
    const row = await sql('deliveries').where({ replay_id: id }).count().first();
    return Number(row?.count ?? 0);
  },
  async holdNext(now) {
    const { rows } = await sql.raw<{ rows: (ReplayRow & { waiting: number; endpoint_lives: boolean })[] }>(
      holdNext,
      { now },
    );
    const [row] = rows;
    if (!row) return null;
    return { ...replayOf(row), waiting: row.waiting, endpointLives: row.endpoint_lives } as HeldReplay;
  },
  async candidates(id) {
    return (await sql.raw<{ rows: Candidate[] }>(candidates, { id, mostSeen })).rows;
  },
  async advance({ id, reached, afterId }, step, { now, nextAt }) {
    let opened = 0;
    if (step.open.length > 0) {
      await sql.raw(holdStreams, { open: step.open });
      opened = (await sql.raw(open, { id, open: step.open, now })).rowCount;
    }
    const last = { lastAt: step.last?.createdAt ?? reached, lastId: step.last?.id ?? afterId };
    const skipped = step.skipped + step.open.length - opened;
    await sql.raw(advance, { id, ...last, allSeen: step.allSeen, nextAt, opened, skipped });
  },
  async finish(id, state, now) {
    const running = sql('replays').where({ id, state: 'running' });
    return (await running.update({ state, finished_at: now })) === 1;
  },
});
