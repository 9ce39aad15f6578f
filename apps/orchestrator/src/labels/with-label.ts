import type { Booking } from '@waybill/carriers';
import type { Deps, ProviderConnection } from '../deps.ts';

/**
 * A booking with something to print: the provider's own link where it gave one, else ours. The file itself is made
 * when it is first asked for, of what is stored with the booking; so booking takes no longer, and no crash loses it.
 */
export const withLabel = async (
  { gate, labelLinks }: Pick<Deps, 'gate' | 'labelLinks'>,
  accepted: Booking,
  bookingId: string,
  provider: ProviderConnection,
): Promise<Booking> => {
  if (accepted.label) return accepted;
  const [format = 'pdf'] = gate.abilities(provider).labels;
  return { ...accepted, label: { url: await labelLinks.to(bookingId, format), format } };
};
