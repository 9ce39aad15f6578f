import { missingScopes } from '@waybill/contracts';
import { generateApiKey, problem } from '@waybill/http';
import { typeid } from 'typeid-js';
import type { Deps } from '../../deps.ts';
import { type ApiKey, endingOf, termsOf } from '../../domain/accounts/api-key.ts';
import { announceApiKey } from '../announce-api-keys/announce-api-keys.ts';
import { type Actor, audit } from '../audit.ts';
import { unfit } from '../unfit.ts';

/** Enough for every system of a merchant, twice over while keys are exchanged. */
const mostApiKeys = 100;

export interface IssueApiKey {
  tenantId: string;
  name: string;
  scopes: readonly string[];
  expiresAt: Date | null;
  actor: Actor;
  /** What the issuer may do; nobody hands out more than that. */
  issuerScopes: readonly string[];
}

/** Issues a key. The key is in the answer and nowhere else; every service knows its hash within moments. */
export const issueApiKey =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  async (wish: IssueApiKey): Promise<{ record: ApiKey; key: string }> => {
    const now = clock.now();
    requireAllowed(wish, now);
    const { key, hash } = generateApiKey();
    const record = { ...recordOf(wish, now), hash, ending: endingOf(key) };
    await inTransaction(async (unit) => {
      const count = await unit.apiKeys.countAlone(wish.tenantId);
      if (count >= mostApiKeys) throw unfit('name', `There are ${count} keys; revoke one first.`);
      await unit.apiKeys.save(record);
      await announceApiKey(unit, record);
      const { tenantId, id: subject } = record;
      const change = {
        tenantId,
        subject,
        action: 'api_key.issued',
        before: null,
        after: termsOf(record),
        at: now,
      };
      await audit(unit, wish.actor, change);
    });
    return { record, key };
  };

function requireAllowed({ scopes, issuerScopes, expiresAt }: IssueApiKey, now: Date): void {
  const missing = missingScopes(issuerScopes, scopes);
  if (missing.length > 0)
    throw problem('FORBIDDEN', `Your key cannot give ${missing.join(', ')}: it has not got it.`);
  if (expiresAt && expiresAt <= now) throw unfit('expiresAt', 'This time is past.');
}

const recordOf = ({ tenantId, name, scopes, expiresAt }: IssueApiKey, now: Date) => ({
  id: typeid('key').toString(),
  tenantId,
  name,
  scopes: [...new Set(scopes)],
  createdAt: now,
  expiresAt,
  revokedAt: null,
  lastUsedAt: null,
  revision: 1,
});
