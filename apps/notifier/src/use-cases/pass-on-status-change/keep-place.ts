import type { Claimed, Hands } from '../../delivery/ports.ts';
import type { KeptEvent, NewMessage, SealedEndpoint, Unit } from '../../deps.ts';

interface Keeping {
  hands: Hands;
  afterCommit: Unit['afterCommit'];
  /** Whether the message, once it is written, has become the claim that was asked for. */
  isOurs(message: NewMessage): boolean;
}

interface Fresh {
  message: NewMessage;
  event: KeptEvent;
  to: SealedEndpoint;
  now: Date;
}

/** What would be taken, were it written and read again. */
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
 * Keeps a place for a message in the hands of this process's dispatcher, if the endpoint may be tried now and there is
 * one. Answers the message as it is to be written. With the transaction's end the place is used, or free again.
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
