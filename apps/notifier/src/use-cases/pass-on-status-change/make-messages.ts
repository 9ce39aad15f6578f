import type { NewMessage, ReleasedEvent, Unit } from '../../deps.ts';
import { wants } from '../../domain/endpoint.ts';
import { newMessageId } from '../../ids.ts';

/** Makes one message per released event and endpoint that wants it; ids rise with the sequence. */
export const makeMessages = async (
  { endpoints, messages }: Pick<Unit, 'endpoints' | 'messages'>,
  events: readonly ReleasedEvent[],
  now: Date,
): Promise<number> => {
  const [first] = events;
  if (!first) return 0;
  const live = await endpoints.holdLive(first.tenantId);
  const made: NewMessage[] = events.flatMap((event) =>
    live
      .filter((endpoint) => wants(endpoint, event.type))
      .map((endpoint) => ({
        id: newMessageId(),
        tenantId: event.tenantId,
        endpointId: endpoint.id,
        eventId: event.id,
        eventType: event.type,
        shipmentId: event.shipmentId,
        sequence: event.sequence,
      })),
  );
  await messages.create(made, now);
  return made.length;
};
