import type { changeAudited, DataOf, Message } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** Another service has changed something for a merchant, and reports who asked for it. */
export const keepAudit =
  () =>
  async (
    { tenantId, data }: Message<DataOf<typeof changeAudited>>,
    { audit }: Pick<Unit, 'audit'>,
  ): Promise<void> =>
    audit.add(tenantId, data);
