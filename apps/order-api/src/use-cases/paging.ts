import { invalid } from '@waybill/http';
import { z } from 'zod';

/** The query parameters of a list that is ordered by id. */
export const sliceQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z.string().max(200).optional().describe('`next` of the page before.'),
};

/** How it goes on; null at the end. */
export const pageEnd = z.object({ next: z.string().nullable() }).meta({ id: 'NextPage' });

/** The id in a token; 400 for a text that is not a token of this list. */
export function idBehind(token: string | undefined, prefix: string): string | null {
  if (token === undefined) return null;
  const id = Buffer.from(token, 'base64url').toString('utf8');
  if (!new RegExp(`^${prefix}_[0-9a-z]{26}$`).test(id)) {
    throw invalid('This is not a pagination token.', 'paginationToken');
  }
  return id;
}

/** Makes a page of the rows that were read: one more than asked for if the list goes on. */
export function pageOf<Thing extends { id: string }>(
  found: readonly Thing[],
  limit: number,
): { items: readonly Thing[]; paginationToken: { next: string | null } } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
  return { items, paginationToken: { next } };
}
