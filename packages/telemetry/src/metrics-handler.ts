import { measures, readMeasured } from './measuring/registry.ts';

/** Reads all metrics of this process in the Prometheus text format; says so when telemetry was never started. */
export const metricsHandler = (): (() => Promise<string>) => async () =>
  measures() ? readMeasured() : '# telemetry is not started in this process\n';
