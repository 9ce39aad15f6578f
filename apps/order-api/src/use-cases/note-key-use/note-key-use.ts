import type { apiKeyUsed, DataOf, Message } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** Some service let somebody in with a key. */
export const noteKeyUse =
  () =>
  async (
    { tenantId, data }: Message<DataOf<typeof apiKeyUsed>>,
    { apiKeys }: Pick<Unit, 'apiKeys'>,
  ): Promise<void> =>
    apiKeys.noteUse(tenantId, data.keyId, new Date(data.usedAt));
