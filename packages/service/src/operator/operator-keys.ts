import { createHash, timingSafeEqual } from 'node:crypto';
import { type CustomAuth, unauthorized } from '@waybill/http';
import { z } from 'zod';

/** Digests of operators' keys by the names of whoever holds them. */
export type OperatorKeys = ReadonlyMap<string, Buffer>;

/** Who acts, by the name of the key. */
export interface OperatorCaller {
  readonly operator: string;
}

const oneKey = /^([a-z][a-z0-9-]{0,31}):([A-Za-z0-9_-]{32,128})$/;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Says which place is wrong, and nothing of the keys. */
function parse(text: string): OperatorKeys | string {
  const keys = new Map<string, Buffer>();
  for (const [index, part] of text.split(',').entries()) {
    const [, name, key] = oneKey.exec(part.trim()) ?? [];
    if (!name || !key) return `key ${index + 1} must be written name:key, with 32 to 128 letters or digits`;
    if (keys.has(name)) return `key ${index + 1} has the name of another`;
    keys.set(name, digest(key));
  }
  return keys;
}

/** `OPERATOR_KEYS` of every service. */
export const operatorKeys = z
  .string()
  .transform((text, context): OperatorKeys => {
    const keys = parse(text);
    if (typeof keys !== 'string') return keys;
    context.addIssue({ code: 'custom', message: keys });
    return z.NEVER;
  })
  .optional()
  .describe(
    'Keys of operators, `name:key` with 32 letters or digits or more, separated by commas; the name is in the log of what was done. A secret. Without it there is no operator API.',
  );

/** The name whose key this is. Every key is compared, in constant time. */
function holderOf(keys: OperatorKeys, given: string): string | undefined {
  const theirs = digest(given);
  let holder: string | undefined;
  for (const [name, key] of keys) if (timingSafeEqual(key, theirs)) holder = name;
  return holder;
}

const challenge = 'Bearer realm="waybill operations"';

/** Authenticates operators, and nobody else: a merchant's key is never accepted, whatever its scopes. */
export const operatorAuth = (keys: OperatorKeys): CustomAuth<OperatorCaller> => ({
  name: 'operatorKey',
  scheme: { type: 'http', scheme: 'bearer', description: 'A key of OPERATOR_KEYS.' },
  async authenticate({ headers: { authorization } }) {
    const [, given] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (!given) throw unauthorized('missing', challenge, 'The key of an operator is required.');
    const operator = holderOf(keys, given);
    if (!operator) throw unauthorized('unknown', challenge);
    return { operator };
  },
});
