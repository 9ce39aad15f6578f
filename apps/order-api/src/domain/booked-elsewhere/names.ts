import { createHash } from 'node:crypto';

/** The longest name that a path or a list takes. */
const longest = 100;

const mark = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A name as short as names must be. What is too long keeps its beginning, and a mark by which it differs from all others. */
export const shortName = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 17).toWellFormed()}~${mark(text)}`;

/** What a store order's further parcels are called: the first has the order's own number. The same at every telling. */
export const furtherParcelName = (storeOrderNumber: string, trackingId: string): string =>
  shortName(`${storeOrderNumber}-${trackingId}`);
