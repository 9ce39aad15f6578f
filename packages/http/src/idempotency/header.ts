import type { Request } from 'express';
import { invalid } from '../problem.ts';

const printable = /^[\x21-\x7e]{1,255}$/;
const quoted = /^"((?:[^"\\]|\\["\\])*)"$/;

/**
 * The Idempotency-Key of a request, written bare or as the quoted string that the IETF draft asks for;
 * both spellings name the same key. Undefined when there is none, 400 when it is not usable.
 */
export function idempotencyKeyOf(request: Request): string | undefined {
  const header = request.get('idempotency-key')?.trim();
  if (header === undefined) return undefined;
  const inner = quoted.exec(header)?.[1];
  const key = inner === undefined ? header : inner.replace(/\\(["\\])/g, '$1');
  if (!printable.test(key) || (inner === undefined && header.startsWith('"'))) {
    throw invalid('must be 1 to 255 visible ASCII characters without spaces', 'Idempotency-Key');
  }
  return key;
}
