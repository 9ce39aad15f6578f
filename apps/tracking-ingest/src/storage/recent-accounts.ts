import type { CarrierAccounts } from '../deps.ts';
import type { CarrierAccount } from '../domain/carrier-account.ts';

interface Options {
  readonly now: () => Date;
  /** How long a changed or deleted account may live on, in milliseconds. */
  readonly ttlMs: number;
  readonly maxEntries: number;
}

interface Entry {
  readonly account: CarrierAccount | null;
  readonly until: number;
}

/**
 * Remembers accounts for a moment, so that a busy carrier costs one look-up per `ttlMs` instead of one per scan.
 * Names that do not exist are remembered too: a carrier with an old name pushes as often as one with a good name.
 * The oldest entry makes room for a new one.
 */
export function recentAccounts(
  accounts: CarrierAccounts,
  { now, ttlMs, maxEntries }: Options,
): CarrierAccounts {
  const seen = new Map<string, Entry>();
  const remember = (key: string, account: CarrierAccount | null) => {
    seen.delete(key);
    const [oldest] = seen.keys();
    if (seen.size >= maxEntries && oldest !== undefined) seen.delete(oldest);
    seen.set(key, { account, until: now().getTime() + ttlMs });
  };
  return {
    save: (account) => accounts.save(account),
    async find(carrier, username) {
      const key = `${carrier}\n${username}`;
      const hit = seen.get(key);
      if (hit && hit.until > now().getTime()) return hit.account;
      const account = await accounts.find(carrier, username);
      remember(key, account);
      return account;
    },
  };
}
