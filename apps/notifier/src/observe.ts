import { metrics } from '@waybill/telemetry';
import type { Figures } from './deps.ts';

/** Lets operators see what merchants wait for. Returns the function that stops it. */
export const observe = (figures: Figures, clock: { now(): Date }): (() => void) => {
  const quietly = (ask: () => Promise<number>) => () => ask().catch(() => undefined);
  const stops = [
    metrics.gauge('webhookEndpointsFailing', quietly(figures.endpointsFailing)),
    metrics.gauge(
      'webhookOldestPending',
      quietly(() => figures.oldestPending(clock.now())),
    ),
    metrics.gauge(
      'webhookOldestHeld',
      quietly(() => figures.oldestHeld(clock.now())),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
