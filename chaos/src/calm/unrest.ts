import type { Administrator } from '../ledgers/administrator.ts';
import { schemas } from '../world/environment.ts';

const counted = (what: string, from: string) => `select '${what}' as what, count(*) from ${from}`;

const inEach = (what: string, table: string) =>
  Object.values(schemas).map((schema) => counted(`${what} in ${schema}`, `${schema}.${table}`));

const sql = [
  ...inEach('outbox rows', 'outbox'),
  ...inEach('scheduled jobs', `jobs where state = 'scheduled'`),
  counted('scans to be read', `tracking.scan_readings where state = 'pending'`),
  counted('deliveries', 'notifications.deliveries'),
].join(' union all ');

/** What the platform itself has not finished: «3 outbox rows in orders». */
export async function unrestIn(ask: Administrator): Promise<string[]> {
  const rows = await ask<{ what: string; count: string }>(sql);
  return rows.filter((row) => Number(row.count) > 0).map((row) => `${row.count} ${row.what}`);
}
