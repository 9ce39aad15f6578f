import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { startMeasuring } from './measuring/registry.ts';
import { traceOutgoingCalls } from './outgoing-calls.ts';
import { observeProcess } from './process-metrics.ts';
import { onTelemetryShutdown } from './shutdown.ts';
import { samplerFor, spanProcessorsFor } from './tracing.ts';

export interface TelemetryOptions {
  /** Default: OTEL_SERVICE_NAME, else `waybill`. */
  readonly service?: string;
  /** The collector's OTLP/HTTP address. Default: OTEL_EXPORTER_OTLP_ENDPOINT; empty = no traces leave the process. */
  readonly collector?: string;
}

/**
 * Starts tracing and metrics in this process, once, out of the SDK's parts: its bundle loads every exporter there
 * is, and left to its defaults sends traces and logs to localhost and asks cloud metadata services who it is.
 */
export async function startTelemetry(options: TelemetryOptions = {}): Promise<void> {
  const service = options.service ?? process.env.OTEL_SERVICE_NAME ?? 'waybill';
  const collector = options.collector ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
  const resource = defaultResource().merge(
    resourceFromAttributes({ 'service.name': service, 'service.namespace': 'waybill' }),
  );
  const spans = new TracerProvider({
    resource,
    sampler: samplerFor(collector),
    spanProcessors: await spanProcessorsFor(collector),
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(spans);
  traceOutgoingCalls();
  startMeasuring();
  observeProcess();
  onTelemetryShutdown(() => spans.shutdown());
}
