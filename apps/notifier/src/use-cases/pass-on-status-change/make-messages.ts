import type { NewMessage, ReleasedEvent, Unit } from '../../deps.ts';
import { wants } from '../../domain/endpoint.ts';
import { newMessageId } from '../../ids.ts';

/** One event as a message to one endpoint. */
export const messageFor = (endpointId: string, event: ReleasedEvent): NewMessage => ({
  id: newMessageId(),
  tenantId: event.tenantId,
  endpointId,
  eventId: event.id,
  eventType: event.type,
  shipmentId: event.shipmentId,
  sequence: event.sequence,
  status: event.status,
});

/** Makes one message per released event and endpoint that wants it; ids rise with the sequence. */
export const makeMessages = async (
  { endpoints, messages }: Pick<Unit, 'endpoints' | 'messages'>,
  events: readonly ReleasedEvent[],
  now: Date,
  { except }: { except?: string } = {},
): Promise<number> => {
  const [first] = events;
  if (!first) return 0;
  const live = await endpoints.holdLive(first.tenantId);
  const made: NewMessage[] = events.flatMap((event) =>
    live
      .filter((endpoint) => endpoint.id !== except && wants(endpoint, event))
      .map((endpoint) => messageFor(endpoint.id, event)),
  );
  await messages.create(made, now);
  return made.length;
};
