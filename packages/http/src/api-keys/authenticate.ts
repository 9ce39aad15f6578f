import { timingSafeEqual } from 'node:crypto';
import { looksLikeApiKey } from '@waybill/contracts';
import type { Knex } from 'knex';
import type { Authenticator, Caller } from '../auth.ts';
import { unauthorized } from '../unauthorized.ts';
import { recentKeys } from './cache.ts';
import { type ApiKeyRecord, hashApiKey } from './key.ts';
import { apiKeysIn } from './storage.ts';
import { bearerToken, firstToken, headerToken, type TokenExtractor } from './token.ts';

export interface ApiKeyAuthentication {
  /** Where the key is looked for. Default: Bearer, then x-api-key, then API-Key. */
  readonly extract?: TokenExtractor;
  /** How long a key may live on after it was revoked, in milliseconds. Default 2,000, at most 5,000; 0 = none. */
  readonly cacheMs?: number;
  readonly now?: () => Date;
  /** Called for each request that a key let in. Must not wait for anything. */
  readonly onUse?: (caller: Caller) => void;
}

const everywhere = firstToken(bearerToken, headerToken('x-api-key'), headerToken('api-key'));

const sameHash = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

const isAlive = (key: ApiKeyRecord, now: Date): boolean =>
  (key.revokedAt === null || key.revokedAt > now) && (key.expiresAt === null || key.expiresAt > now);

/**
 * Authenticates by the API keys in this service's own schema. A key with a wrong checksum is refused without a
 * look-up. Unknown, expired and revoked keys get the same answer, so that nobody learns which keys exist.
 */
export function authenticateWithApiKeys(db: Knex, options: ApiKeyAuthentication = {}): Authenticator<Caller> {
  const { extract = everywhere, cacheMs = 2_000, now = () => new Date(), onUse } = options;
  const find = recentKeys((hash) => apiKeysIn(db).findByHash(hash), Math.min(cacheMs, 5_000), now);
  return async (request) => {
    const token = extract(request);
    if (!token) throw unauthorized('missing');
    if (!looksLikeApiKey(token)) throw unauthorized('malformed');
    const hash = hashApiKey(token);
    const key = await find(hash);
    if (!key || !sameHash(key.hash, hash) || !isAlive(key, now())) throw unauthorized('unknown');
    const caller = { tenantId: key.tenantId, keyId: key.id, scopes: key.scopes };
    onUse?.(caller);
    return caller;
  };
}
