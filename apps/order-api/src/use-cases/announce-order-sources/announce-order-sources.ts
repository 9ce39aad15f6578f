import { type DataOf, type Message, orderSourceChanged, type snapshotRequested } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { OrderSource } from '../../domain/sales-orders/order-source.ts';

/** Publishes what others need to call a store. The highest revision wins, so repeating it does no harm. */
export const announceOrderSource = async (
  { publish }: Pick<Transaction<Unit>, 'publish'>,
  source: OrderSource,
): Promise<void> => {
  await publish(orderSourceChanged, {
    tenantId: source.tenantId,
    subject: source.id,
    data: {
      orderSourceId: source.id,
      name: source.nickname,
      connector: source.code,
      baseUrl: source.url,
      sealedCredentials: source.sealedCredentials,
      active: source.active,
      revision: source.revision,
    },
  });
};

/** A service that asks for its copy of the API keys needs its copy of the stores too. */
export const announceOrderSources =
  () =>
  async ({ data }: Message<DataOf<typeof snapshotRequested>>, unit: Transaction<Unit>): Promise<void> => {
    if (data.of !== 'api_keys') return;
    for (const source of await unit.orderSources.all()) await announceOrderSource(unit, source);
  };
