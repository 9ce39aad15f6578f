import type { Hands } from '../../delivery/ports.ts';
import type {
  DeliveryState,
  KeptEvent,
  NewMessage,
  ReleasedEvent,
  SealedEndpoint,
  Unit,
} from '../../deps.ts';
import { wants } from '../../domain/endpoint.ts';
import { messageIdFor } from '../../ids.ts';
import { keepPlace } from './keep-place.ts';

/** An event whose text is at hand can go as soon as it is committed. */
type Passing = ReleasedEvent | KeptEvent;

/** One event as a message to one endpoint. */
export const messageFor = (endpointId: string, event: ReleasedEvent): NewMessage => ({
  id: messageIdFor(endpointId, event.id),
  tenantId: event.tenantId,
  endpointId,
  eventId: event.id,
  eventType: event.type,
  shipmentId: event.shipmentId,
  sequence: event.sequence,
  status: event.status,
  claimedBy: null,
});

/**
 * Makes one message for each released event and each endpoint that wants it, in the order of the events. Those that
 * need not wait are delivered by this process after the commit; for the others its dispatcher is woken.
 */
export const makeMessages = async (
  { endpoints, messages, afterCommit }: Pick<Unit, 'endpoints' | 'messages' | 'afterCommit'>,
  hands: Hands,
  events: readonly Passing[],
  now: Date,
  { except }: { except?: string } = {},
): Promise<void> => {
  const [first] = events;
  if (!first) return;
  let states: ReadonlyMap<string, DeliveryState> = new Map();
  const isOurs = ({ id }: NewMessage) => states.get(id) === 'claimed';
  const made = (event: Passing, to: SealedEndpoint): NewMessage => {
    const message = messageFor(to.endpoint.id, event);
    if (!('payload' in event)) return message;
    return keepPlace({ hands, afterCommit, isOurs }, { message, event, to, now });
  };
  const live = (await endpoints.holdLive(first.tenantId)).filter(({ endpoint }) => endpoint.id !== except);
  const all = events.flatMap((event) =>
    live.filter(({ endpoint }) => wants(endpoint, event)).map((to) => made(event, to)),
  );
  states = await messages.create(all, now);
  if ([...states.values()].includes('ready')) afterCommit(hands.wakeDispatcher);
};
