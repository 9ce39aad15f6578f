import { context, propagation } from '@opentelemetry/api';
import type { Envelope, EventDefinition } from '@waybill/contracts';
import { v7 as uuidv7 } from 'uuid';

/** What a handler says when it publishes. */
export interface NewMessage<Data> {
  tenantId: string;
  /** The id of what the event is about, mostly a shipment. */
  subject: string;
  /** Its place among the events of the subject, where the producer promises an order. */
  sequence?: number | null;
  data: Data;
  /** A durable timer: the message is not published before this time. Default: at once. */
  notBefore?: Date;
}

/**
 * Puts an event into its envelope, with an id of its own and the trace it happened in. Throws if the data
 * does not fit the event's schema: what would be refused by every consumer must not be committed.
 */
export function seal<Data>(event: EventDefinition<Data>, message: NewMessage<Data>, now: Date): Envelope {
  const trace: Envelope['trace'] = {};
  propagation.inject(context.active(), trace);
  return {
    id: uuidv7(),
    type: event.type,
    tenantId: message.tenantId,
    subject: message.subject,
    sequence: message.sequence ?? null,
    occurredAt: now.toISOString(),
    trace,
    data: event.data.parse(message.data),
  };
}
