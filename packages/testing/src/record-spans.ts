import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

export interface RecordedSpans {
  /** Those that have ended, oldest first. */
  ended(): ReadableSpan[];
  forget(): void;
  /** From here on this process traces nothing. */
  stop(): void;
}

const exporter = new InMemorySpanExporter();
// One for all test files that meet in a process: a tracer keeps the provider that it first had.
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });

/** Traces this process as a service is traced, and keeps the spans here. Stop it in afterAll. */
export function recordSpans(): RecordedSpans {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    ended: () => exporter.getFinishedSpans(),
    forget: () => exporter.reset(),
    stop: () => {
      for (const global of [context, propagation, trace]) global.disable();
      exporter.reset();
    },
  };
}
