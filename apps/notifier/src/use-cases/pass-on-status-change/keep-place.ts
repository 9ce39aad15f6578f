import type { Claimed, Hands } from '../../delivery/ports.ts';
import type { KeptEvent, NewMessage, SealedEndpoint, Unit } from '../../deps.ts';

interface Keeping {
  hands: Hands;
  afterCommit: Unit['afterCommit'];
  /** Whether the message was written as claimed by this process. */
  isOurs(message: NewMessage): boolean;
}

interface Fresh {
  message: NewMessage;
  event: KeptEvent;
  to: SealedEndpoint;
  now: Date;
}

/** The claim that reading the written message back would give. */
const claimed = (
  { message, event, to: { endpoint, sealed }, now }: Fresh,
  dispatcherId: string,
): Claimed => ({
  messageId: message.id,
  dispatcherId,
  tenantId: message.tenantId,
  endpointId: message.endpointId,
  shipmentId: message.shipmentId,
  lane: message.sequence === null ? null : message.shipmentId,
  url: endpoint.url,
  sealedSecret: sealed.secret,
  sealedPreviousSecret:
    endpoint.previousSecretExpiresAt && endpoint.previousSecretExpiresAt > now ? sealed.previousSecret : null,
  sealedHeaders: sealed.headers,
  body: endpoint.payload === 'thin' ? (event.thinPayload ?? event.payload) : event.payload,
  tries: 0,
  trace: event.trace,
  occurredAt: event.occurredAt,
  endpointIsFailing: endpoint.consecutiveFailures > 0,
});

/**
 * Reserves a place for a message with this process's dispatcher, if there is one and the endpoint may be tried now.
 * Answers the message as it is to be written. When the transaction ends, the place is used or given back.
 */
export const keepPlace = ({ hands, afterCommit, isOurs }: Keeping, fresh: Fresh): NewMessage => {
  const { message, to } = fresh;
  const mayGo = to.endpoint.status === 'enabled' && to.endpoint.probeAt === null;
  const place = mayGo ? hands.placeFor(to.endpoint.id) : null;
  if (!place) return message;
  const use = () => (isOurs(message) ? place.deliver(claimed(fresh, place.dispatcherId)) : place.leave());
  afterCommit(use, place.leave);
  return { ...message, claimedBy: place.dispatcherId };
};
