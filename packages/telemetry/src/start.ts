import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { instrumentations } from './instrumentations.ts';
import { observeProcess } from './process-metrics.ts';
import { prometheusReader } from './prometheus.ts';
import { onTelemetryShutdown } from './shutdown.ts';
import { samplerFor, spanProcessorsFor } from './tracing.ts';

export interface TelemetryOptions {
  /** Default: OTEL_SERVICE_NAME, else `waybill`. */
  readonly service?: string;
  /** The collector's OTLP/HTTP address. Default: OTEL_EXPORTER_OTLP_ENDPOINT; empty = no traces leave the process. */
  readonly collector?: string;
}

/**
 * Starts tracing and metrics in this process, once. Everything is said explicitly: left to its defaults the SDK
 * sends traces and logs to localhost and asks cloud metadata services who it is.
 */
export function startTelemetry(options: TelemetryOptions = {}): void {
  const service = options.service ?? process.env.OTEL_SERVICE_NAME ?? 'waybill';
  const collector = options.collector ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
  const traced = instrumentations();
  const sdk = new NodeSDK({
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': service, 'service.namespace': 'waybill' }),
    ),
    autoDetectResources: false,
    sampler: samplerFor(collector),
    spanProcessors: spanProcessorsFor(collector),
    metricReaders: [prometheusReader()],
    logRecordProcessors: [],
    instrumentations: traced,
  });
  sdk.start();
  // Without readers: their own metrics are labelled with each merchant's host, without bound.
  for (const instrumentation of traced) instrumentation.setMeterProvider(new MeterProvider());
  observeProcess();
  onTelemetryShutdown(() => sdk.shutdown());
}
