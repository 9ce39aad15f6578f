import { type MetricKey, metrics, sampled } from '@waybill/telemetry';
import type { Figures } from './deps.ts';

/** Lets operators see what merchants wait for. Returns the function that stops it. */
export const observe = (figures: Figures, clock: { now(): Date }): (() => void) => {
  const show = (key: MetricKey<'gauge'>, ask: () => Promise<number>, attributes = {}) =>
    metrics.gauge(key, sampled(ask), attributes);
  const stops = [
    show('webhookEndpointsFailing', figures.endpointsFailing, { state: 'failing' }),
    show('webhookEndpointsFailing', figures.endpointsDisabled, { state: 'disabled' }),
    show('webhookOldestPending', () => figures.oldestPending(clock.now())),
    show('webhookOldestHeld', () => figures.oldestHeld(clock.now())),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
