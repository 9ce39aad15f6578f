import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/** Short, so that a collector which is away costs a batch and not the end of the process. */
const exportTimeoutMs = 1_500;

const ratio = (): number => {
  const asked = Number(process.env.OTEL_TRACES_SAMPLER_ARG ?? 1);
  return Number.isFinite(asked) ? asked : 1;
};

const tracesUrl = (collector: string): string => `${collector.replace(/\/+$/, '')}/v1/traces`;

/**
 * With a collector, spans are recorded. Without one nothing is, but every request still gets its trace id, which
 * travels in messages and calls and stands in the logs.
 */
export const samplerFor = (collector: string): Sampler =>
  collector === ''
    ? new AlwaysOffSampler()
    : new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio()) });

/** OpenTelemetry's own variables; empty says as little as none. */
export const asksForAnotherExporter = (): boolean => {
  const { OTEL_TRACES_EXPORTER: exporter, OTEL_EXPORTER_OTLP_PROTOCOL: protocol } = process.env;
  return (exporter ?? '') !== '' || !['', 'http/json'].includes(protocol ?? '');
};

/** With a collector, spans are sent there in batches; only then is the exporter loaded. */
export const spanProcessorsFor = async (collector: string): Promise<SpanProcessor[]> => {
  if (collector === '') return [];
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter({ url: tracesUrl(collector), timeoutMillis: exportTimeoutMs });
  return [new BatchSpanProcessor({ exporter, exportTimeoutMillis: exportTimeoutMs })];
};
