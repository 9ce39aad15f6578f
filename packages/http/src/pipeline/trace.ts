import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Request, Response } from 'express';
import type { Route } from '../route.ts';

const tracer = trace.getTracer('waybill.http');

/** Asked again and again by machines; nobody looks at their traces. */
const probes = /^\/(health\/|metrics\b)/;

/**
 * Does the work in the caller's trace, or in a new one, and opens the request's span, which ends when its connection is
 * done with it. The span has the route's pattern and not the path, which can be a customer's secret link.
 */
export function inTrace(request: Request, response: Response, work: () => void): void {
  if (probes.test(request.path)) {
    work();
    return;
  }
  const callers = propagation.extract(context.active(), request.headers);
  const span = open(request, callers);
  if (span.isRecording()) response.once('close', () => close(span, request, response));
  context.with(trace.setSpan(callers, span), work);
}

const open = ({ method }: Request, callers: Context): Span =>
  tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }, callers);

function close(span: Span, { method }: Request, { statusCode, writableFinished, locals }: Response): void {
  const { path } = (locals.route as Route | undefined) ?? {};
  if (path) {
    span.updateName(`${method} ${path}`);
    span.setAttribute('http.route', path);
  }
  span.setAttribute('http.response.status_code', statusCode);
  span.setAttribute('waybill.request_id', String(locals.requestId ?? ''));
  if (locals.tenantId) span.setAttribute('waybill.tenant_id', locals.tenantId);
  if (!writableFinished) span.setStatus({ code: SpanStatusCode.ERROR, message: 'the client went away' });
  else if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR, message: locals.problem });
  span.end();
}
