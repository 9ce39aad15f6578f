import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { traceOutgoingCalls } from './outgoing-calls.ts';
import { observeProcess } from './process-metrics.ts';
import { prometheusReader } from './prometheus.ts';
import { onTelemetryShutdown } from './shutdown.ts';
import { asksForAnotherExporter, samplerFor, spanProcessorsFor } from './tracing.ts';

const partsFor = (collector: string, service: string) => ({
  resource: defaultResource().merge(
    resourceFromAttributes({ 'service.name': service, 'service.namespace': 'waybill' }),
  ),
  sampler: samplerFor(collector),
  contextManager: new AsyncLocalStorageContextManager().enable(),
  textMapPropagator: new W3CTraceContextPropagator(),
});

/**
 * Starts tracing and metrics in this process, once, under the name in OTEL_SERVICE_NAME. Traces leave the process only
 * if OTEL_EXPORTER_OTLP_ENDPOINT gives the collector's address. For JSON over HTTP we load only those parts of
 * OpenTelemetry's SDK that it needs. If the environment asks for another exporter or protocol we load the whole SDK,
 * which knows them all and takes 15 to 18 MB more.
 */
export async function startTelemetry(): Promise<void> {
  const service = process.env.OTEL_SERVICE_NAME ?? 'waybill';
  const collector = process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
  const parts = partsFor(collector, service);
  const { resource, sampler } = parts;
  const numbers = new MeterProvider({ resource, readers: [prometheusReader()] });
  metrics.setGlobalMeterProvider(numbers);
  onTelemetryShutdown(() => numbers.shutdown());
  if (collector !== '' && asksForAnotherExporter()) {
    const { startWholeSdk } = await import('./whole-sdk.ts');
    onTelemetryShutdown(startWholeSdk(parts));
  } else {
    const spans = new TracerProvider({
      resource,
      sampler,
      spanProcessors: await spanProcessorsFor(collector),
    });
    context.setGlobalContextManager(parts.contextManager);
    propagation.setGlobalPropagator(parts.textMapPropagator);
    trace.setGlobalTracerProvider(spans);
    onTelemetryShutdown(() => spans.shutdown());
  }
  traceOutgoingCalls();
  observeProcess();
}
