import type { Knex } from '@waybill/database';
import type { Leases } from '../delivery/ports.ts';

const keep = `
  insert into dispatchers (id, alive_until) values (:id, now() + :leaseMs * interval '1 ms')
  on conflict (id) do update set alive_until = excluded.alive_until`;

/**
 * A claim without a living dispatcher is nobody's, also when its dispatcher was forgotten altogether. And so is one
 * whose dispatcher has not closed it in time: it may never have been told.
 */
const reclaim = `
  update deliveries set state = 'ready', claimed_by = null, claimed_until = null, due_at = :now
  where state = 'claimed'
    and (claimed_by not in (select id from dispatchers where alive_until > now()) or claimed_until < now())`;

/** Long after a dispatcher was last heard of, its row is dropped; what it held was freed when it fell silent. */
const forget = `delete from dispatchers where alive_until < now() - interval '1 minute'`;

/** Leases end by the database's clock, the only one that all dispatchers share. */
export const leasesIn = (sql: Knex): Leases => ({
  async keep(id, leaseMs) {
    await sql.raw(keep, { id, leaseMs });
  },
  async end(id) {
    await sql('dispatchers').where({ id }).delete();
  },
  async reclaim(now) {
    const { rowCount } = await sql.raw(reclaim, { now });
    await sql.raw(forget);
    return rowCount;
  },
});
