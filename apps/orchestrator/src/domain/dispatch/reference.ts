/**
 * The reference under which a provider books this attempt, the same after every crash. `place` is the provider's place
 * among those asked, from 1. It belongs to the provider and not to a quote, because an aggregator files its quotes
 * under the reference before one of them is bought. At most one booking is wanted under it at any time.
 */
export const clientReference = (shipmentId: string, attempt: number, place: number): string =>
  `${shipmentId}-${attempt}-${place}`;
