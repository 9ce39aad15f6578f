import { type apiKeyChanged, type DataOf, type Message, snapshotRequested } from '@waybill/contracts';
import type { Messaging } from '@waybill/messaging';
import type { Tx, Unit } from '../../deps.ts';

const optionalDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Keeps this schema's copy of the keys. An older revision that comes late changes nothing. */
export const keepApiKey = async (
  { tenantId, data }: Message<DataOf<typeof apiKeyChanged>>,
  { knownKeys }: Tx,
): Promise<void> => {
  const { keyId, name, hash, scopes, expiresAt, revokedAt, revision } = data;
  const dates = { expiresAt: optionalDate(expiresAt), revokedAt: optionalDate(revokedAt) };
  await knownKeys.upsert({ id: keyId, tenantId, name, hash, scopes, revision, ...dates });
};

/** A service that knows no key cannot let anybody in: it asks to be told all of them. */
export const askForApiKeys = ({ inTransaction }: Pick<Messaging<Unit>, 'inTransaction'>): Promise<void> =>
  inTransaction(async ({ knownKeys, publish }) => {
    if (await knownKeys.areThere()) return;
    const data = { of: 'api_keys' as const, by: 'orchestrator' };
    await publish(snapshotRequested, { tenantId: 'platform', subject: 'orchestrator', data });
  });
