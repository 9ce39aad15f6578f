import type { ApiKeyResource } from '@waybill/contracts';

/** One API key, as far as we keep it: its hash and its ending, never the key itself. */
export interface ApiKey {
  id: string;
  tenantId: string;
  name: string;
  hash: string;
  /** The last four characters of the key. */
  ending: string;
  scopes: readonly string[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  /** Rises with each change that other services must know. */
  revision: number;
}

/** The fields of a key that its owner chose, for the audit log. */
export const termsOf = ({ name, scopes, expiresAt }: ApiKey) => ({
  name,
  scopes,
  expiresAt: expiresAt?.toISOString() ?? null,
});

/** How a key ends; too little to guess the rest from. */
export const endingOf = (key: string): string => key.slice(-4);

/** The key revoked: it is refused from `now` on. */
export const revoked = (key: ApiKey, now: Date): ApiKey => ({
  ...key,
  revokedAt: now,
  revision: key.revision + 1,
});

export const toApiKeyResource = (key: ApiKey): ApiKeyResource => ({
  id: key.id,
  name: key.name,
  hint: `wb_live_…${key.ending}`,
  scopes: [...key.scopes],
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
});
