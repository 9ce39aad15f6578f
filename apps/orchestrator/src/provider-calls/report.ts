import type { Outcome } from '@waybill/carriers';
import { histogram, type Logger, logEvents } from '@waybill/telemetry';
import type { ProviderCall, ProviderConnection } from '../deps.ts';

const duration = histogram('providerCallDuration');

/** What a provider said, other than yes, in one line. */
export const reasonOf = (outcome: Outcome<unknown>): string | null => {
  if (outcome.kind === 'ok') return null;
  return outcome.kind === 'rejected'
    ? outcome.errors.map(({ message }) => message).join(' ')
    : outcome.reason;
};

/** By the provider's kind: its name is its merchant's, and there are as many as merchants like. */
export const labelsOf = (
  { adapter }: Pick<ProviderConnection, 'adapter'>,
  { operation, outcome }: Pick<ProviderCall, 'operation' | 'outcome'>,
) => ({ provider: adapter, operation, outcome });

/** Measures a call, and logs it: loudly when nobody knows what became of it. */
export const report = (logger: Logger, provider: ProviderConnection, call: ProviderCall): void => {
  const { operation, outcome, milliseconds, reference } = call;
  duration.record(milliseconds / 1000, labelsOf(provider, call));
  const lost = outcome === 'unknown';
  const event = lost ? logEvents.providerOutcomeUnknown : logEvents.providerCalled;
  const fields = {
    event,
    operation,
    providerId: provider.id,
    reference,
    outcome,
    ms: Math.round(milliseconds),
  };
  logger[lost ? 'warn' : 'debug'](fields, `${operation}: ${outcome}`);
};
