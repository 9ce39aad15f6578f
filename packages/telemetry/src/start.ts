import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { defaultResource, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { instrumentations } from './instrumentations.ts';
import { observeProcess } from './process-metrics.ts';
import { prometheusReader } from './prometheus.ts';
import { onTelemetryShutdown } from './shutdown.ts';
import { tracerProvider } from './tracing.ts';

export interface TelemetryOptions {
  /** Default: OTEL_SERVICE_NAME, else `waybill`. */
  readonly service?: string;
  /** The collector's OTLP/HTTP address. Default: OTEL_EXPORTER_OTLP_ENDPOINT; empty = no traces leave the process. */
  readonly collector?: string;
}

const resource = (service: string): Resource =>
  defaultResource().merge(
    resourceFromAttributes({ 'service.name': service, 'service.namespace': 'waybill' }),
  );

/**
 * Starts tracing and metrics in this process, once. Built from the SDK's parts rather than from its bundle: the
 * bundle loads seven exporters, and without settings sends logs and traces to localhost.
 */
export function startTelemetry(options: TelemetryOptions = {}): void {
  const service = options.service ?? process.env.OTEL_SERVICE_NAME ?? 'waybill';
  const collector = options.collector ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
  const identity = resource(service);
  const tracing = tracerProvider(identity, collector);
  const meters = new MeterProvider({ resource: identity, readers: [prometheusReader()] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracing);
  metrics.setGlobalMeterProvider(meters);
  registerInstrumentations({
    instrumentations: instrumentations(),
    tracerProvider: tracing,
    // Without readers: their own metrics are labelled with each merchant's host, without bound.
    meterProvider: new MeterProvider(),
  });
  observeProcess();
  onTelemetryShutdown(() => tracing.shutdown());
  onTelemetryShutdown(() => meters.shutdown());
}
