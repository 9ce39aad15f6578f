type ReadMetrics = () => Promise<string>;

let source: ReadMetrics | undefined;

/** Called once by whoever starts telemetry. Kept apart from it so that libraries never load the SDK. */
export const setMetricsSource = (read: ReadMetrics): void => {
  source = read;
};

/** Reads all metrics of this process in the Prometheus text format; says so when telemetry was never started. */
export const metricsHandler = (): ReadMetrics => async () =>
  source ? source() : '# telemetry is not started in this process\n';
