import { invalid } from '@waybill/http';
import { z } from 'zod';
import { kinds } from '../../domain/timeline/kinds.ts';
import type { Place } from '../../ports/timeline.ts';

const written = z.tuple([
  z.iso.datetime().regex(/^[12]\d{3}-/),
  z.number().int().min(1).max(kinds.length),
  z
    .string()
    .max(100)
    .regex(/^[\w:-]+$/),
]);

/** Opaque to clients, so that what is in it can change: today the place of the last entry they have seen. */
export const tokenOf = ({ at, rank, key }: Place): string =>
  Buffer.from(JSON.stringify([at.toISOString(), rank, key])).toString('base64url');

const read = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** The place after which a page begins. Throws for a text that is no token of ours. */
export const placeOf = (token: string | undefined): Place | undefined => {
  if (token === undefined) return undefined;
  const { data } = written.safeParse(read(token));
  if (!data) throw invalid('This is not a pagination token.', 'paginationToken');
  const [at, rank, key] = data;
  return { at: new Date(at), rank, key };
};
