import { createHash } from 'node:crypto';

/** The longest name that a path or a list takes. */
const longest = 100;

const mark = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Shortens a name to the allowed length: it keeps its beginning, followed by a hash that tells it from all others. */
export const shortName = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 17).toWellFormed()}~${mark(text)}`;

/**
 * The name of a store order's further parcels; its first parcel has the order's own number. Always the same for one
 * parcel.
 */
export const furtherParcelName = (storeOrderNumber: string, trackingId: string): string =>
  shortName(`${storeOrderNumber}-${trackingId}`);
