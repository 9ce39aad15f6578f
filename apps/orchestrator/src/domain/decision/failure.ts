import type { ProviderError } from '@waybill/contracts';
import type { Candidate } from './candidate.ts';

/** Why an order cannot be placed, in the words of the shared problem registry. */
export interface Failure {
  readonly problem:
    | 'NO_PROVIDER_ASSIGNED'
    | 'NO_PROVIDER_MATCHED'
    | 'PLACE_ORDER_FAILED'
    | 'GEOCODING_FAILED';
  readonly message: string;
  readonly errors: readonly ProviderError[];
}

export const noProviderAssigned = (locationExternalId: string): Failure => ({
  problem: 'NO_PROVIDER_ASSIGNED',
  message: `No provider is assigned to location ${locationExternalId}.`,
  errors: [],
});

/** `end` names the address as merchants do: `deliveryAddress` or `pickupAddress`. */
export const notOnTheMap = (end: 'pickupAddress' | 'deliveryAddress', place: string): Failure => {
  const message = `The ${end} (${place}) could not be placed on the map. Give its latitude and longitude.`;
  return {
    problem: 'GEOCODING_FAILED',
    message,
    errors: [{ type: 'GEOCODING_FAILED', message, parameter: end }],
  };
};

/** A provider that could not be reached may accept next time; one that refused will not. */
const mayChange = ({ standing }: Candidate): boolean =>
  standing.kind === 'failed' && standing.outcome !== 'rejected';

export const errorsOf = ({ provider, quote, standing }: Candidate): readonly ProviderError[] => {
  switch (standing.kind) {
    case 'ranked':
      return [];
    case 'removed': {
      const reason = standing.reason.replace(/^rule:.*/, 'excluded').toUpperCase();
      const type = quote ? `QUOTE_${reason}` : reason;
      return [{ type, message: standing.message, provider: provider.name }];
    }
    case 'failed':
      return standing.errors;
  }
};

/** The failure when no candidate is left. Transient as soon as one provider might answer differently later. */
export const nobodyLeft = (candidates: readonly Candidate[]): Failure => {
  const errors = candidates.flatMap(errorsOf);
  return candidates.some(mayChange)
    ? {
        problem: 'PLACE_ORDER_FAILED',
        message: 'No provider could be reached that will carry this order.',
        errors,
      }
    : { problem: 'NO_PROVIDER_MATCHED', message: 'No assigned provider can carry this order.', errors };
};
