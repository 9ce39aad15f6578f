import { createHash, randomBytes } from 'node:crypto';
import { formatApiKey } from '@waybill/contracts';

/** Lower-case hexadecimal SHA-256 of the whole key: the only form in which a key is ever stored. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A new random key and the hash to store. The key itself is shown once and forgotten. */
export const generateApiKey = (): { key: string; hash: string } => {
  const key = formatApiKey(randomBytes(32));
  return { key, hash: hashApiKey(key) };
};

/** One key as every service keeps it in its own schema. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Rises with each change; the highest revision wins. */
  readonly revision: number;
}
