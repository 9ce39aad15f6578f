import type { Filters } from '../../apps/order-api/src/domain/listing/criteria.ts';
import { type ListWorld, tenantId, until } from './world.ts';

const hoursAgo = (hours: number) => until.getTime() - hours * 3_600_000;
const always = { startsAt: 0 };

export const everything: Filters = { createdAt: always };

/** What merchants ask for, from the usual to the unkind. */
export const wishes: Record<string, Filters> = {
  'last 24 hours': {},
  'one status': { createdAt: always, status: ['ORDER_DELIVERED'] },
  'a rare status': { createdAt: always, status: ['ORDER_FAILED'] },
  'three statuses': { createdAt: always, status: ['ORDER_FAILED', 'IN_TRANSIT', 'ORDER_DELIVERED'] },
  'a location': { createdAt: always, locationExternalIds: ['location-3'] },
  'changed in 2 h': { lastUpdatedAt: { startsAt: hoursAgo(26), endsAt: hoursAgo(24) } },
  'changed in 30 d': { lastUpdatedAt: { startsAt: hoursAgo(720) } },
};

export const limit = 100;

/** Walks so many pages, one after the other, as the use-case answers them; milliseconds of each. */
export async function walk({ list }: ListWorld, filters: Filters, pages: number): Promise<number[]> {
  const times: number[] = [];
  let paginationToken: string | null = null;
  for (let page = 0; page < pages; page++) {
    const start = performance.now();
    const answer = await list(tenantId, { ...filters, limit, paginationToken });
    times.push(performance.now() - start);
    paginationToken = answer.paginationToken.next;
  }
  return times;
}

const query = `select * from shipments where tenant_id = ? and (created_at, id) < (?, ?)
  order by created_at desc, id desc limit ${limit}`;

/** The thinnest that reads the same pages: one statement each, whole rows, turned into JSON. */
export async function thinWalk({ database }: ListWorld, pages: number): Promise<number[]> {
  const times: number[] = [];
  let last = { created_at: new Date(8.64e15 / 1e3), id: '~' };
  for (let page = 0; page < pages; page++) {
    const start = performance.now();
    const { rows } = await database.raw(query, [tenantId, last.created_at, last.id]);
    JSON.stringify(rows);
    times.push(performance.now() - start);
    last = rows.at(-1);
  }
  return times;
}
