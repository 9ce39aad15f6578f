import type { DataOf, Message, orderSourceChanged } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** Remembers what is needed to speak to each order source. */
export const keepOrderSources =
  () =>
  async (
    { tenantId, data }: Message<DataOf<typeof orderSourceChanged>>,
    { orderSources }: Pick<Unit, 'orderSources'>,
  ): Promise<void> => {
    const { orderSourceId: id, ...source } = data;
    await orderSources.upsert({ ...source, id, tenantId });
  };
