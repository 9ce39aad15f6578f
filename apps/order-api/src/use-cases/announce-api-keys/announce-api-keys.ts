import { apiKeyChanged, type DataOf, type Message, type snapshotRequested } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { ApiKey } from '../../domain/accounts/api-key.ts';

/** Publishes a key's present state to every service. The highest revision wins, so repeating it does no harm. */
export const announceApiKey = async ({ publish }: Transaction<Unit>, key: ApiKey): Promise<void> => {
  await publish(apiKeyChanged, {
    tenantId: key.tenantId,
    subject: key.id,
    data: {
      keyId: key.id,
      name: key.name,
      hash: key.hash,
      scopes: [...key.scopes],
      expiresAt: key.expiresAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
      revision: key.revision,
    },
  });
};

/** A service has started without its copy of the keys: publishes all of them again. */
export const announceApiKeys =
  () =>
  async (message: Message<DataOf<typeof snapshotRequested>>, unit: Transaction<Unit>): Promise<void> => {
    if (message.data.of !== 'api_keys') return;
    for (const key of await unit.apiKeys.all()) await announceApiKey(unit, key);
  };
