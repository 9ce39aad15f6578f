import type { Knex } from '@waybill/database';

const oldest = `
  select coalesce(extract(epoch from now() - min(due_at)) * 1000, 0)::float8 as ms from scan_readings
  where state = 'pending' and due_at <= now()`;

/** How long the scan that has waited longest to be read has waited, in milliseconds; 0 where none waits. */
export const liveDelayIn = (sql: Knex) => async (): Promise<number> => {
  const { rows } = await sql.raw<{ rows: { ms: number }[] }>(oldest);
  return rows[0]?.ms ?? 0;
};
