import type { DeliveryOrder, ProposedProvider } from '@waybill/contracts';
import type { ProviderIdentity } from './answer.ts';

const plain = (name: string): string => name.trim().toLowerCase();

const means = (proposed: ProposedProvider, { name, displayName }: ProviderIdentity): boolean =>
  [name, displayName].some((each) => plain(each) === plain(proposed.name));

/**
 * What a merchant proposes of a provider: null for every service, or those named. An empty list: it is not
 * among the proposed. An order without proposals proposes everybody. Proposals restrict and do not rank: among
 * the proposed the rules decide, as they would among all.
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
