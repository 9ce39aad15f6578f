import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Bookmark } from './bookmark.ts';

/** What a token is valid for: one tenant, walking through one list. */
export interface Walk {
  tenantId: string;
  /** The filters in one spelling. */
  filters: string;
}

const version = 1;

const macOf = (key: Buffer, payload: string, { tenantId, filters }: Walk): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([tenantId, filters, payload]))
    .digest();

/** Writes a bookmark as a token that only this tenant can use, and only with the same filters. */
export function seal(key: Buffer, walk: Walk, { towards, spot, including, asOf }: Bookmark): string {
  const content = [version, towards, spot.createdAt.getTime(), spot.id, including, asOf.getTime()];
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${macOf(key, payload, walk).toString('base64url')}`;
}

/** Reads a token; null when we did not write it, or wrote it for somebody else or for another list. */
export function unseal(key: Buffer, walk: Walk, token: string): Bookmark | null {
  const [payload = '', mac = '', ...rest] = token.split('.');
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(key, payload, walk)];
  if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [, towards, createdAt, id, including, asOf] = JSON.parse(
    Buffer.from(payload, 'base64url').toString(),
  );
  return { towards, spot: { createdAt: new Date(createdAt), id }, including, asOf: new Date(asOf) };
}
