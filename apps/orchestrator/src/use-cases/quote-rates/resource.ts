import { type Period, type ProviderError, toDecimal } from '@waybill/contracts';
import { z } from 'zod';
import { type Candidate, isRanked, type RankedCandidate } from '../../domain/decision/candidate.ts';
import { errorsOf } from '../../domain/decision/failure.ts';
import type { LocationRates } from './quote-rates.ts';

const times = z.object({ startsAt: z.number().nullable(), endsAt: z.number().nullable() });

const rate = z
  .object({
    type: z.literal('delivery'),
    locationExternalId: z.string(),
    provider: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    carrier: z.string().describe('Who tells of the parcel.'),
    movedBy: z.string().optional().describe('Who moves it, where that is somebody else.'),
    serviceId: z.string(),
    serviceType: z.string(),
    amount: z.number(),
    currencyCode: z.string(),
    estimatedPickupTime: times,
    estimatedDeliveryTime: times,
    expires: z
      .number()
      .nullable()
      .describe('Until when the price holds; null when the provider says nothing.'),
    ruleApplied: z.boolean().describe('The one that an order would be placed with.'),
    rank: z.number().int().describe('1 is the winner.'),
    score: z.number().describe('Lower is better.'),
  })
  .meta({ id: 'Rate', description: 'Times are Unix time in milliseconds.' });

const rateError = z
  .object({
    locationExternalId: z.string(),
    provider: z.string().optional(),
    type: z.string(),
    message: z.string(),
    code: z.string().optional(),
  })
  .meta({ id: 'RateError' });

export const ratesResource = z
  .object({
    rateId: z.string(),
    rates: z.array(rate).describe('Those that could be booked, best first for each location.'),
    errors: z
      .array(rateError)
      .describe('Who gave no rate, or which rule or limit removed it; in their own words.'),
    ruleSetVersions: z
      .record(z.string(), z.string().nullable())
      .describe('By location: the rules that ranked; null for the built-in rule, cheapest first.'),
  })
  .meta({ id: 'Rates' });
type Resource = z.infer<typeof ratesResource>;

const epochMs = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));
const epochs = ({ startsAt, endsAt }: Period) => ({ startsAt: epochMs(startsAt), endsAt: epochMs(endsAt) });

const presentRate =
  (locationExternalId: string) =>
  ({ provider, quote, standing }: RankedCandidate): z.infer<typeof rate> => ({
    type: 'delivery',
    locationExternalId,
    provider,
    carrier: quote.carrier,
    ...(quote.movedBy !== undefined && { movedBy: quote.movedBy }),
    serviceId: quote.serviceId,
    serviceType: quote.serviceType,
    amount: toDecimal(quote.price.amountMinor, quote.price.currencyCode),
    currencyCode: quote.price.currencyCode,
    estimatedPickupTime: epochs(quote.estimatedPickup),
    estimatedDeliveryTime: epochs(quote.estimatedDelivery),
    expires: epochMs(quote.expiresAt),
    ruleApplied: standing.rank === 1,
    rank: standing.rank,
    score: standing.score,
  });

const wordsOf = (candidate: Candidate): ProviderError[] =>
  errorsOf(candidate).map((error) => ({ provider: candidate.provider.name, ...error }));

const ratesOf = (each: LocationRates) =>
  'decision' in each
    ? each.decision.candidates.filter(isRanked).map(presentRate(each.locationExternalId))
    : [];

const errorsAt = (each: LocationRates): z.infer<typeof rateError>[] => {
  const { locationExternalId } = each;
  const place = (errors: readonly ProviderError[]) =>
    errors.map((error) => ({ locationExternalId, ...error }));
  if ('decision' in each) return place(each.decision.candidates.flatMap(wordsOf));
  const { problem: type, message } = each.failure;
  return place([{ type, message }]);
};

/** Rates and errors of all locations side by side. */
export const presentRates = (
  rateId: string,
  locations: readonly LocationRates[],
  winnersOnly: boolean,
): Resource => {
  const rates = locations.flatMap(ratesOf);
  const versions = locations.map((each) => [
    each.locationExternalId,
    'decision' in each ? each.decision.ruleSetVersion : null,
  ]);
  return {
    rateId,
    rates: winnersOnly ? rates.filter(({ ruleApplied }) => ruleApplied) : rates,
    errors: locations.flatMap(errorsAt),
    ruleSetVersions: Object.fromEntries(versions),
  };
};
