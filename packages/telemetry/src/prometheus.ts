import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricReader } from '@opentelemetry/sdk-metrics';

const readers: PrometheusExporter[] = [];
const serializer = new PrometheusSerializer('');

/** The reader that telemetry starts with. It opens no port: `metricsHandler` is mounted on the service's own. */
export function prometheusReader(): MetricReader {
  const reader = new PrometheusExporter({ preventServerStart: true });
  readers.push(reader);
  return reader;
}

/** Reads all metrics of this process in the Prometheus text format; says so when telemetry was never started. */
export const metricsHandler = () => async (): Promise<string> => {
  const reader = readers.at(-1);
  if (!reader) return '# telemetry is not started in this process\n';
  const { resourceMetrics } = await reader.collect();
  return serializer.serialize(resourceMetrics);
};
