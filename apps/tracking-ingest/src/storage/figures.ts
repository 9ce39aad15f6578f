import type { Knex } from '@waybill/database';
import type { Figures } from '../ports/figures.ts';

const scans = `
  select (select coalesce(extract(epoch from now() - min(due_at)), 0) from scan_readings
      where state = 'pending' and due_at <= now())::float8 as "oldestPendingSeconds",
    (select count(*) from (select from scan_readings where state = 'parked' limit 10000) as found)::int as unmatched`;

const codes = `
  select count(distinct (carrier, code, level, leg))::int as unmapped
  from (select carrier, code, level, leg from unmapped_scans limit 10000) as found`;

/** What operators watch, in two statements over few rows. */
export const figuresIn = (sql: Knex) => async (): Promise<Figures> => {
  const [found, known] = await Promise.all([sql.raw(scans), sql.raw(codes)]);
  return { ...found.rows[0], ...known.rows[0] };
};
