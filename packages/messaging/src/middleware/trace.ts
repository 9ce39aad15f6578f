import {
  type Context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Handle, Incoming, Outcome } from './handle.ts';

const failed: readonly Outcome[] = ['retried', 'dead', 'unavailable'];

/**
 * Continues the trace in which the message was published, however long ago and in whatever process. The span is named
 * after the consumer. Attempt and outcome are attributes only if they differ from 1 and `done`.
 */
export const traced =
  <In extends Incoming<never>>(next: Handle<In>): Handle<In> =>
  (incoming) => {
    const { consumer, message, attempt } = incoming;
    const attributes = {
      'messaging.message.id': message.id,
      'waybill.tenant_id': message.tenantId,
      ...(attempt > 1 && { 'waybill.attempt': attempt }),
    };
    const options = { kind: SpanKind.CONSUMER, attributes };
    return trace
      .getTracer('waybill')
      .startActiveSpan(consumer.name, options, contextOf(incoming), (span) => observed(span, next(incoming)));
  };

/** The message's own trace, whatever trace is active where it was delivered. */
const contextOf = ({ message }: Incoming<never>): Context => propagation.extract(ROOT_CONTEXT, message.trace);

async function observed(span: Span, work: Promise<Outcome>): Promise<Outcome> {
  try {
    const outcome = await work;
    if (outcome !== 'done') span.setAttribute('waybill.outcome', outcome);
    if (failed.includes(outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
    return outcome;
  } finally {
    span.end();
  }
}
