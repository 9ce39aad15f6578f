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

export interface TelemetryOptions {
  /** Default: OTEL_SERVICE_NAME, else `waybill`. */
  readonly service?: string;
  /** The collector's OTLP/HTTP address. Default: OTEL_EXPORTER_OTLP_ENDPOINT; empty = no traces leave the process. */
  readonly collector?: string;
}

const partsFor = (collector: string, service: string) => ({
  resource: defaultResource().merge(
    resourceFromAttributes({ 'service.name': service, 'service.namespace': 'waybill' }),
  ),
  sampler: samplerFor(collector),
  contextManager: new AsyncLocalStorageContextManager().enable(),
  textMapPropagator: new W3CTraceContextPropagator(),
});

/**
 * Starts tracing and metrics in this process, once. Traces that go out as JSON over HTTP are put together from the
 * parts of OpenTelemetry's SDK that they need. Where the environment asks for another exporter or protocol the whole
 * SDK does it: it knows them all, and holds 15 to 18 MB more for that.
 */
export async function startTelemetry(options: TelemetryOptions = {}): Promise<void> {
  const service = options.service ?? process.env.OTEL_SERVICE_NAME ?? 'waybill';
  const collector = options.collector ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
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
