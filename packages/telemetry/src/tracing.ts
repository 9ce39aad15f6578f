import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { querylessSpans } from './queryless-spans.ts';

/** Short, so that a collector which is away costs a batch and not the end of the process. */
const exportTimeoutMs = 1_500;

const ratio = (): number => {
  const asked = Number(process.env.OTEL_TRACES_SAMPLER_ARG ?? 1);
  return Number.isFinite(asked) ? asked : 1;
};

const tracesUrl = (collector: string): string => `${collector.replace(/\/+$/, '')}/v1/traces`;

/**
 * With a collector: spans are recorded and sent in batches. Without one: nothing is recorded or sent, but every
 * request still gets its trace id, which travels in messages and calls and stands in the logs.
 */
export function tracerProvider(resource: Resource, collector: string): TracerProvider {
  if (collector === '') return new TracerProvider({ resource, sampler: new AlwaysOffSampler() });
  const exporter = new OTLPTraceExporter({ url: tracesUrl(collector), timeoutMillis: exportTimeoutMs });
  return new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio()) }),
    spanProcessors: [
      querylessSpans,
      new BatchSpanProcessor({ exporter, exportTimeoutMillis: exportTimeoutMs }),
    ],
  });
}
