import type { DeliveryOrder } from '@waybill/contracts';
import type { Asked, ProviderCall, ProviderConnection, ProviderGate } from '../../deps.ts';
import type { ProviderAnswer, Quote, Reply } from '../../domain/decision/answer.ts';
import { clientReference } from '../../domain/dispatch/reference.ts';

export interface Quotes {
  readonly answers: readonly ProviderAnswer[];
  readonly calls: readonly ProviderCall[];
}

/** Asks all providers at once. Each has its own deadline, so the slowest decides how long this takes. */
export const askForQuotes = async (
  gate: ProviderGate,
  order: DeliveryOrder,
  providers: readonly ProviderConnection[],
  signal: AbortSignal,
): Promise<Quotes> => {
  const asked = await Promise.all(
    providers.map(async (provider, index) => {
      const reference = clientReference(order.shipmentId, order.attempt, index + 1);
      const answer = await gate.quote(provider, { reference, order }, signal);
      return { answer: answerOf(provider, reference, answer), call: answer.call };
    }),
  );
  return { answers: asked.map(({ answer }) => answer), calls: asked.map(({ call }) => call) };
};

const answerOf = (
  { id, name, displayName, enabledServices }: ProviderConnection,
  reference: string,
  asked: Asked<readonly Quote[]>,
): ProviderAnswer => ({
  provider: { id, name, displayName },
  reference,
  enabledServices,
  reply: replyOf(asked),
});

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
