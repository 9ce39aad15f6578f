/**
 * The name under which a provider books this attempt, the same after every crash. `place` is the provider's
 * among those asked, from 1: an aggregator files its quotes under this name before one of them is bought, so
 * it belongs to the provider and not to the quote. At most one booking is wanted under it at any time.
 */
export const clientReference = (shipmentId: string, attempt: number, place: number): string =>
  `${shipmentId}-${attempt}-${place}`;
