import type { apiKeyChanged, DataOf, Message } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Keeps a copy of each API key, so that merchants can be authenticated here while everybody else is away. */
export const keepApiKeys = async (
  { tenantId, data }: Message<DataOf<typeof apiKeyChanged>>,
  { apiKeys }: Transaction<Unit>,
): Promise<void> => {
  const { keyId: id, expiresAt, revokedAt, ...key } = data;
  await apiKeys.upsert({
    ...key,
    id,
    tenantId,
    expiresAt: dateOrNull(expiresAt),
    revokedAt: dateOrNull(revokedAt),
  });
};
