import type { apiKeyChanged, DataOf, Message } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** Keeps this service's own copy of the API keys; a revision older than the known one changes nothing. */
export const keepApiKeys =
  () =>
  async (
    { tenantId, data }: Message<DataOf<typeof apiKeyChanged>>,
    { apiKeys }: Pick<Unit, 'apiKeys'>,
  ): Promise<void> => {
    const { keyId, name, hash, scopes, expiresAt, revokedAt, revision } = data;
    await apiKeys.upsert({
      id: keyId,
      tenantId,
      name,
      hash,
      scopes,
      revision,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
      revokedAt: revokedAt === null ? null : new Date(revokedAt),
    });
  };
