import type { DeliveryOrder, ProposedProvider } from '@waybill/contracts';
import type { ProviderIdentity } from './answer.ts';

const plain = (name: string): string => name.trim().toLowerCase();

const means = (proposed: ProposedProvider, { name, displayName }: ProviderIdentity): boolean =>
  [name, displayName].some((each) => plain(each) === plain(proposed.name));

/**
 * Which services of a provider the order proposes. Null: all of them. Empty: the provider is not proposed. An order
 * without proposals proposes all providers. Proposals only restrict: among what is proposed, the rules decide as usual.
 */
export const proposedServices = (
  { proposedProviders }: Pick<DeliveryOrder, 'proposedProviders'>,
  provider: ProviderIdentity,
): readonly string[] | null => {
  if (proposedProviders.length === 0) return null;
  const proposals = proposedProviders.filter((each) => means(each, provider));
  if (proposals.some(({ services }) => services.length === 0)) return null;
  return proposals.flatMap(({ services }) => services.map(({ id }) => id));
};
