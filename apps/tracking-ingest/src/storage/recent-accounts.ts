import type { CarrierAccounts, RecentAccounts } from '../deps.ts';
import type { CarrierAccount } from '../domain/carrier-account.ts';

interface Options {
  readonly now: () => Date;
  /** How long a changed or disabled account may live on in other processes, in milliseconds. */
  readonly ttlMs: number;
  readonly maxEntries: number;
}

interface Entry {
  readonly account: CarrierAccount | null;
  readonly until: number;
}

const keyOf = (carrier: string, username: string): string => `${carrier}\n${username}`;

/**
 * Caches accounts for a moment, so that a busy carrier costs one look-up per `ttlMs` instead of one per push. Unknown
 * names are cached too, since a carrier with an outdated name pushes just as often. The oldest entry makes room for a
 * new one.
 */
export function recentAccounts(
  accounts: CarrierAccounts,
  { now, ttlMs, maxEntries }: Options,
): RecentAccounts {
  const seen = new Map<string, Entry>();
  const remember = (key: string, account: CarrierAccount | null) => {
    seen.delete(key);
    const [oldest] = seen.keys();
    if (seen.size >= maxEntries && oldest !== undefined) seen.delete(oldest);
    seen.set(key, { account, until: now().getTime() + ttlMs });
  };
  const recall = (carrier: string, username: string) => {
    const hit = seen.get(keyOf(carrier, username));
    return hit && hit.until > now().getTime() ? hit.account : undefined;
  };
  return {
    recall,
    wasThere: (carrier, username) => seen.get(keyOf(carrier, username))?.account != null,
    async find(carrier, username) {
      const remembered = recall(carrier, username);
      if (remembered !== undefined) return remembered;
      const account = await accounts.find(carrier, username);
      remember(keyOf(carrier, username), account);
      return account;
    },
    forget({ carrier, username }) {
      seen.delete(keyOf(carrier, username));
    },
  };
}
