import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Statement } from './wire.ts';

/** What one piece of work has asked the database so far. */
interface Account {
  roundTrips: number;
  ms: number;
}

/** A round trip that takes longer has a span of its own; so has one that fails. */
const slowMs = 50;
/** Of all its statements together, in characters. */
const longestText = 1_000;

const tracer = trace.getTracer('waybill.database');
const accounts = new WeakMap<Span, Account>();
const nobodyLooks = () => undefined;

/**
 * Notes the start of a round trip, and answers the function to call at its end. The span of the work counts its round
 * trips and the time spent waiting for them: a span for each would cost more than all other spans together.
 */
export function noteRoundTrip(statements: readonly Statement[]): (error?: unknown) => void {
  const span = trace.getActiveSpan();
  if (!span?.isRecording()) return nobodyLooks;
  const began = performance.now();
  return (error) => {
    if (!span.isRecording()) return;
    const ms = performance.now() - began;
    charge(span, ms);
    if (ms > slowMs || error !== undefined) show(span, statements, began, error);
  };
}

function charge(span: Span, ms: number): void {
  const account = accounts.get(span) ?? { roundTrips: 0, ms: 0 };
  account.roundTrips += 1;
  account.ms += ms;
  accounts.set(span, account);
  span.setAttribute('waybill.database.round_trips', account.roundTrips);
  span.setAttribute('waybill.database.ms', Math.round(account.ms * 10) / 10);
}

/** Statements as they were prepared, without their values. */
function show(parent: Span, statements: readonly Statement[], startTime: number, error: unknown): void {
  const texts = statements.map(({ text }) => text).join('; ');
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': texts.slice(0, longestText) };
  const options = { kind: SpanKind.CLIENT, startTime, attributes };
  const span = tracer.startSpan('database', options, trace.setSpan(ROOT_CONTEXT, parent));
  if (error !== undefined)
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: String((error as { code?: unknown } | null)?.code ?? 'failed'),
    });
  span.end();
}
