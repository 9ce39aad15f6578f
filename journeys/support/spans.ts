import type { HttpRecorder } from '@waybill/testing';

export interface Span {
  service: string;
  traceId: string;
  name: string;
  kind: string;
}

interface OtlpTraces {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: { traceId: string; name: string; kind: number }[] }[];
  }[];
}

/** The kinds of span in the order of their numbers in the protocol. */
const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Every span that a collector was sent over OTLP/HTTP as JSON. */
export const spansOf = (collector: HttpRecorder): Span[] =>
  collector.requests
    .filter(({ path }) => path === '/v1/traces')
    .flatMap((request) => request.json<OtlpTraces>().resourceSpans)
    .flatMap(({ resource, scopeSpans }) => {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      return scopeSpans
        .flatMap(({ spans }) => spans)
        .map(({ traceId, name, kind }) => ({ service, traceId, name, kind: kinds[kind] ?? '' }));
    });
