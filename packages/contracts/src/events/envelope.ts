import { z } from 'zod';

/** W3C trace context, exactly as the propagator wrote it. */
export const traceContext = z.looseObject({
  traceparent: z.string().optional(),
  tracestate: z.string().optional(),
});

/**
 * What surrounds every event. `id` is a UUIDv7 and stays the same through every redelivery: it is the key
 * of every inbox. `subject` is the thing the event is about, mostly a shipment. `sequence` orders the events
 * of one subject where the producer promises an order, and is null where it promises none.
 */
export const envelope = z.object({
  id: z.uuid(),
  type: z.string().min(1),
  tenantId: z.string().min(1),
  subject: z.string().min(1),
  sequence: z.number().int().positive().nullable(),
  occurredAt: z.iso.datetime(),
  trace: traceContext,
  data: z.unknown(),
});

export type Envelope = z.infer<typeof envelope>;

/** An envelope whose data was checked against its event's schema. */
export interface Message<Data> extends Envelope {
  data: Data;
}
