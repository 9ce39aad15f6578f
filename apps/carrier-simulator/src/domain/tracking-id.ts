import { createHash } from 'node:crypto';
import type { IdPattern } from '@waybill/carriers/simulation';

const alphabets = { digits: '0123456789', capitals: '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ' } as const;

/** A tracking id in the persona's form, always the same for the same seed; the next one when it is taken. */
export function trackingIdFrom(pattern: IdPattern, seed: string, taken: (id: string) => boolean): string {
  for (let round = 0; ; round += 1) {
    const id = spelled(pattern, createHash('sha256').update(`${seed}#${round}`).digest());
    if (!taken(id)) return id;
  }
}

function spelled({ prefix, length, alphabet }: IdPattern, digest: Buffer): string {
  const letters = alphabets[alphabet];
  const free = length - prefix.length;
  return prefix + Array.from(digest.subarray(0, free), (byte) => letters[byte % letters.length]).join('');
}
