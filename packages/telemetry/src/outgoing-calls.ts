import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { redactText } from './redaction.ts';

/** A request as the HTTP client shows it to those who watch. */
interface Call {
  readonly method: string;
  readonly origin?: string | URL;
  readonly path?: string;
  addHeader(name: string, value: string): void;
}

interface Notice {
  readonly request: Call;
  readonly response?: { readonly statusCode: number };
  readonly error?: { readonly name?: string; readonly code?: string };
}

const tracer = trace.getTracer('waybill.calls');
const open = new WeakMap<Call, Span>();

/** Query strings carry tokens and personal data: they stay out. */
const addressOf = ({ origin = '', path = '' }: Call): string =>
  redactText(`${origin}${path.split('?', 1)[0]}`);

/** What is called in the course of something traced has a span, and is told the trace. */
function begin({ request }: Notice): void {
  if (!trace.getActiveSpan()) return;
  const span = tracer.startSpan(request.method, { kind: SpanKind.CLIENT });
  open.set(request, span);
  const headers: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), headers);
  for (const [name, value] of Object.entries(headers)) request.addHeader(name, value);
  if (!span.isRecording()) return;
  span.setAttribute('http.request.method', request.method);
  span.setAttribute('url.full', addressOf(request));
}

function answered({ request, response }: Notice): void {
  const status = response?.statusCode ?? 0;
  const span = open.get(request)?.setAttribute('http.response.status_code', status);
  if (status >= 400) span?.setStatus({ code: SpanStatusCode.ERROR });
}

function end({ request, error }: Notice): void {
  const span = open.get(request);
  open.delete(request);
  if (error) span?.setStatus({ code: SpanStatusCode.ERROR, message: error.code ?? error.name ?? 'failed' });
  span?.end();
}

const watchers: Readonly<Record<string, (notice: Notice) => void>> = {
  'undici:request:create': begin,
  'undici:request:headers': answered,
  'undici:request:trailers': end,
  'undici:request:error': end,
};

/** Traces the calls of undici, and of Node's own `fetch`, which is the same. Call what it answers to stop. */
export function traceOutgoingCalls(): () => void {
  const entries = Object.entries(watchers) as [string, (notice: unknown) => void][];
  for (const [name, watch] of entries) subscribe(name, watch);
  return () => {
    for (const [name, watch] of entries) unsubscribe(name, watch);
  };
}
