import { period, toDecimal } from '@waybill/contracts';
import { z } from 'zod';
import type { BookingLine, DecisionRecord } from '../../deps.ts';
import type { Candidate } from '../../domain/decision/candidate.ts';

const identity = z.object({ id: z.string(), name: z.string(), displayName: z.string() });
const error = z.object({
  type: z.string(),
  message: z.string(),
  provider: z.string().optional(),
  code: z.string().optional(),
});

const quote = z.object({
  serviceId: z.string(),
  serviceType: z.string(),
  carrier: z.string().describe('Who tells of the parcel.'),
  movedBy: z.string().optional().describe('Who moves it, where that is somebody else.'),
  amount: z.number(),
  currencyCode: z.string(),
  estimatedPickup: period,
  estimatedDelivery: period,
  expiresAt: z.string().nullable(),
});

const candidate = z
  .object({
    provider: identity,
    quote: quote.nullable().describe('Null where the provider gave none.'),
    outcome: z.enum(['ranked', 'removed', 'failed']),
    rank: z.number().int().optional().describe('1 is the winner; the others follow if a booking is refused.'),
    score: z.number().optional().describe('Lower is better.'),
    notes: z
      .array(z.string())
      .optional()
      .describe('What lowered or raised the score, and which rules could not be told.'),
    reason: z.string().optional().describe('What removed the quote, or how asking for it failed.'),
    message: z.string().optional(),
    errors: z.array(error).optional().describe('In the provider’s own words.'),
  })
  .meta({ id: 'DecisionCandidate' });

const booking = z.object({
  id: z.string(),
  provider: identity.nullable(),
  reference: z.string().describe('The name under which the provider knows it.'),
  state: z.enum(['intent', 'calling', 'unknown', 'booked', 'rejected', 'voided']),
  trackingId: z.string().nullable(),
  errors: z.array(error).describe('Why the provider refused, in its own words.'),
});

export const decisionResource = z
  .object({
    id: z.string(),
    shipmentId: z.string(),
    orderExternalId: z.string().describe('As it was when this was decided.'),
    attempt: z.number().int(),
    candidates: z.array(candidate).describe('Best first; then what was removed; then who gave no quote.'),
    winner: z.object({ provider: identity, serviceId: z.string(), reason: z.string() }).nullable(),
    failure: z.object({ problem: z.string(), message: z.string(), errors: z.array(error) }).nullable(),
    ruleSetVersion: z.string().nullable().describe('Null: the built-in rule, cheapest first.'),
    decidedAt: z.string(),
    bookings: z.array(booking).describe('Each booking that was tried, in order.'),
  })
  .meta({ id: 'Decision' });

type Resource = z.infer<typeof decisionResource>;

const shownQuote = (given: NonNullable<Candidate['quote']>): z.infer<typeof quote> => {
  const { price, serviceId, serviceType, carrier, movedBy, estimatedPickup, estimatedDelivery, expiresAt } =
    given;
  const { amountMinor, currencyCode } = price;
  const amount = toDecimal(amountMinor, currencyCode);
  return {
    serviceId,
    serviceType,
    carrier,
    ...(movedBy !== undefined && { movedBy }),
    amount,
    currencyCode,
    estimatedPickup,
    estimatedDelivery,
    expiresAt,
  };
};

const notesOf = ({ notes }: { notes?: readonly string[] }) => (notes ? { notes: [...notes] } : {});

const shownCandidate = ({ provider, quote: given, standing }: Candidate): z.infer<typeof candidate> => {
  const common = { provider, quote: given && shownQuote(given), outcome: standing.kind };
  switch (standing.kind) {
    case 'ranked':
      return { ...common, rank: standing.rank, score: standing.score, ...notesOf(standing) };
    case 'removed':
      return { ...common, reason: standing.reason, message: standing.message };
    case 'failed':
      return { ...common, reason: standing.outcome, errors: [...standing.errors] };
  }
};

const shownWinner = ({ candidates: [best], winner }: DecisionRecord): Resource['winner'] =>
  winner && best?.quote
    ? { provider: best.provider, serviceId: best.quote.serviceId, reason: winner.reason }
    : null;

const shownBooking =
  (candidates: readonly Candidate[]) =>
  ({ providerId, errors, ...line }: BookingLine) => ({
    ...line,
    errors: [...errors],
    provider: candidates.find(({ provider }) => provider.id === providerId)?.provider ?? null,
  });

export const toResource = (record: DecisionRecord): Resource => ({
  id: record.id,
  shipmentId: record.shipmentId,
  orderExternalId: record.order.orderExternalId,
  attempt: record.attempt,
  candidates: record.candidates.map(shownCandidate),
  winner: shownWinner(record),
  failure: record.failure && { ...record.failure, errors: [...record.failure.errors] },
  ruleSetVersion: record.ruleSetVersion,
  decidedAt: record.decidedAt.toISOString(),
  bookings: record.bookings.map(shownBooking(record.candidates)),
});
