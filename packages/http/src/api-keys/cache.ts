import type { ApiKeyRecord } from './key.ts';

type Find = (hash: string) => Promise<ApiKeyRecord | null>;

const maxEntries = 10_000;

/**
 * Remembers found keys for a moment, so that a busy merchant costs one look-up per `ttlMs`.
 * Misses are never remembered: a key works as soon as it is known here.
 */
export function recentKeys(find: Find, ttlMs: number, now: () => Date): Find {
  const seen = new Map<string, { key: ApiKeyRecord; until: number }>();
  return async (hash) => {
    const hit = seen.get(hash);
    if (hit && hit.until > now().getTime()) return hit.key;
    seen.delete(hash);
    const key = await find(hash);
    if (key && ttlMs > 0) {
      if (seen.size >= maxEntries) seen.clear();
      seen.set(hash, { key, until: now().getTime() + ttlMs });
    }
    return key;
  };
}
