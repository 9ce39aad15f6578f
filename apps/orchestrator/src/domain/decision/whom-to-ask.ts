import type { DeliveryOrder } from '@waybill/contracts';
import { type Area, delivers } from '../provider/area.ts';
import type { ProviderIdentity, Reply } from './answer.ts';
import type { Facts } from './facts.ts';
import { proposedServices } from './proposal.ts';

type NotAsked = Extract<Reply, { kind: 'not_asked' }>;

/** Why a provider is not even asked, or null. */
export const whyNotAsked = (
  provider: ProviderIdentity & { readonly areas: readonly Area[] | null },
  order: DeliveryOrder,
  { pickup, delivery }: Facts,
): NotAsked | null => {
  if (proposedServices(order, provider)?.length === 0)
    return { kind: 'not_asked', reason: 'not_proposed', message: 'The order proposes other providers.' };
  const { address } = order.delivery;
  if (delivers(provider.areas, { pickup, delivery, address })) return null;
  const where = `${address.countryCode} ${address.postalCode}`.trim();
  return {
    kind: 'not_asked',
    reason: 'area_not_served',
    message: `${where} is outside the areas of this connection.`,
  };
};
