import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricReader } from '@opentelemetry/sdk-metrics';
import { setMetricsSource } from './metrics-handler.ts';

/** The reader that telemetry starts with. It opens no port: `/metrics` is a route of the service itself. */
export function prometheusReader(): MetricReader {
  // One process is one target and one scope: saying so on every line would only cost the scraper.
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  setMetricsSource(async () => {
    const { resourceMetrics } = await reader.collect();
    return serializer.serialize(resourceMetrics);
  });
  return reader;
}
