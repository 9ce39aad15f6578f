import { type Knex, tell } from '@waybill/database';
import { type Entry, type Service, traceIdIn } from '../../domain/timeline/entry.ts';
import { type Kind, kinds } from '../../domain/timeline/kinds.ts';
import type { KeptFacts, Timeline, TimelineFilter } from '../../ports/timeline.ts';
import { facts } from './sources.ts';

interface Row {
  at: Date;
  kind: Kind;
  rank: number;
  key: string;
  service: Service;
  trace_id: string | null;
  traceparent: string | null;
  data: unknown;
}

/** Cause before effect, where two facts have the same time; then by key, so that pages neither repeat nor leave out. */
const page = `
  ${facts}
  select * from (select facts.*, array_position(:kinds::text[], kind) as rank from facts) ranked
  where (:wanted::text[] is null or kind = any (:wanted::text[]))
    and (:at::timestamptz is null or (at, rank, key) > (:at::timestamptz, :rank::integer, :key::text))
  order by at, rank, key
  limit :limit`;

const entryOf = ({ at, kind, service, trace_id, traceparent, data }: Row): Entry =>
  ({ at, kind, service, traceId: trace_id ?? traceIdIn(traceparent), data }) as Entry;

const rowsOf = ({ eventId, tenantId, shipmentId, entries }: KeptFacts, now: Date) =>
  entries.map(({ at, kind, service, traceId, data }, position) => ({
    ...{ shipment_id: shipmentId, event_id: eventId, position, tenant_id: tenantId },
    ...{ at, kind, service, trace_id: traceId, data: JSON.stringify(data), kept_at: now },
  }));

export const timelineIn = (sql: Knex): Timeline => ({
  async keep(kept, now) {
    const rows = rowsOf(kept, now);
    if (rows.length > 0) await tell(sql, sql('timeline').insert(rows).onConflict().ignore());
  },
  async page({ tenantId, shipmentId, kinds: wanted, after, limit }: TimelineFilter) {
    const { at = null, rank = null, key = null } = after ?? {};
    const bindings = {
      tenantId,
      shipmentId,
      kinds: [...kinds],
      wanted: wanted ? [...wanted] : null,
      at,
      rank,
      key,
      limit,
    };
    const { rows } = await sql.raw<{ rows: Row[] }>(page, bindings);
    return rows.map((row) => ({
      entry: entryOf(row),
      place: { at: row.at, rank: row.rank, key: row.key },
    }));
  },
});
