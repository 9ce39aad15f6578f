import { type providerAdapter, providerConnections } from '@waybill/carriers';
import type { Vault } from '@waybill/database';
import type { ServiceParts } from '@waybill/service';
import type { Config } from './config.ts';
import type { ProviderGate } from './deps.ts';
import { createGate, limits } from './provider-calls/index.ts';

interface Outside {
  readonly gate: ProviderGate;
  /** How many providers are not called now, because their circuit breaker is open. */
  openCircuits(): number;
  /** Closes the connections to providers. */
  close(): Promise<void>;
}

/** The provider gate, as the configuration wants it. */
export const composeGate = (
  { config, clock, logger }: Pick<ServiceParts<Config>, 'config' | 'clock' | 'logger'>,
  vault: Vault,
  adapterOf: typeof providerAdapter,
): Outside => {
  const connections = providerConnections();
  const guard = limits({ concurrency: config.PROVIDER_CONCURRENCY });
  const gate = createGate({
    adapterOf,
    vault,
    guard,
    deadlines: {
      quoteMs: config.QUOTE_DEADLINE_MS,
      bookingMs: config.BOOKING_DEADLINE_MS,
      lookupMs: config.LOOKUP_DEADLINE_MS,
    },
    connections,
    clock,
    logger,
  });
  return { gate, openCircuits: guard.openCircuits, close: () => connections.close() };
};
