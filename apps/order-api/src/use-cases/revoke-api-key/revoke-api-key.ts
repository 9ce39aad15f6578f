import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { revoked, termsOf } from '../../domain/accounts/api-key.ts';
import { announceApiKey } from '../announce-api-keys/announce-api-keys.ts';
import { type Actor, audit } from '../audit.ts';

export interface RevokeApiKey {
  tenantId: string;
  keyId: string;
  actor: Actor;
}

/** Closes a key for ever. One that is revoked already is not found: it is gone. */
export async function revokeApiKey(
  { clock }: Pick<Deps, 'clock'>,
  unit: Transaction<Unit>,
  { tenantId, keyId, actor }: RevokeApiKey,
): Promise<void> {
  const key = await unit.apiKeys.lock(tenantId, keyId);
  if (!key || key.revokedAt) throw problem('NOT_FOUND', `API key with id, ${keyId}, is not found`);
  const now = clock.now();
  const closed = revoked(key, now);
  await unit.apiKeys.save(closed);
  await announceApiKey(unit, closed);
  const versions = { before: termsOf(key), after: null, at: now };
  await audit(unit, actor, { tenantId, subject: keyId, action: 'api_key.revoked', ...versions });
}
