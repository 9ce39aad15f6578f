import type { DeliveryOrder } from '@waybill/contracts';
import type { Asked, ProviderCall, ProviderConnection, ProviderGate } from '../../deps.ts';
import type { ProviderAnswer, Quote, Reply } from '../../domain/decision/answer.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import { whyNotAsked } from '../../domain/decision/whom-to-ask.ts';
import { clientReference } from '../../domain/dispatch/reference.ts';

export interface Quotes {
  readonly answers: readonly ProviderAnswer[];
  readonly calls: readonly ProviderCall[];
}

/** Who is asked what. */
export interface Enquiry {
  readonly order: DeliveryOrder;
  readonly providers: readonly ProviderConnection[];
  readonly facts: Facts;
}

interface Part {
  readonly answer: ProviderAnswer;
  readonly call: ProviderCall | null;
}

/**
 * Asks all providers at once, except those that the order or their own limits rule out. Each has its own deadline, so
 * this takes as long as the slowest.
 */
export const askForQuotes = async (
  gate: ProviderGate,
  { order, providers, facts }: Enquiry,
  signal: AbortSignal,
): Promise<Quotes> => {
  const deliveryTimeZone = facts.delivery?.timeZone ?? null;
  const askOne = async (provider: ProviderConnection, index: number): Promise<Part> => {
    const reference = clientReference(order.shipmentId, order.attempt, index + 1);
    const notAsked = whyNotAsked(provider, order, facts);
    if (notAsked) return { answer: answerOf(provider, reference, notAsked), call: null };
    const asked = await gate.quote(provider, { reference, order, deliveryTimeZone }, signal);
    return { answer: answerOf(provider, reference, replyOf(asked)), call: asked.call };
  };
  const parts = await Promise.all(providers.map(askOne));
  return { answers: parts.map(({ answer }) => answer), calls: parts.flatMap(({ call }) => call ?? []) };
};

const answerOf = (
  { id, name, displayName, enabledServices }: ProviderConnection,
  reference: string,
  reply: Reply,
): ProviderAnswer => ({ provider: { id, name, displayName }, reference, enabledServices, reply });

const replyOf = ({ outcome, timedOut, call }: Asked<readonly Quote[]>): Reply => {
  if (timedOut) return { kind: 'timed_out', afterMs: Math.round(call.milliseconds) };
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'quoted', quotes: outcome.value };
    case 'rejected':
      return { kind: 'rejected', errors: outcome.errors };
    case 'unavailable':
    case 'unknown':
      return { kind: outcome.kind, reason: outcome.reason };
  }
};
