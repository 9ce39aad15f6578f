import { snapshotRequested } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';

/** A service that starts with an empty schema asks to be told the keys; order-api answers with the ordinary events. */
export const askForApiKeys = ({ inTransaction }: Pick<Deps, 'inTransaction'>): Promise<void> =>
  inTransaction(async ({ apiKeys, publish }) => {
    if (!(await apiKeys.isEmpty())) return;
    const data = { of: 'api_keys' as const, by: 'notifier' };
    await publish(snapshotRequested, { tenantId: 'platform', subject: 'notifier', data });
  });
