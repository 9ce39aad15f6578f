import type { Message, StatusChange, ToldScan } from '@waybill/contracts';
import type { Hands } from '../../delivery/ports.ts';
import type { Deps, KeptEvent, Unit } from '../../deps.ts';
import { release } from '../../domain/shipment-stream.ts';
import { thin } from '../../domain/thin-payload.ts';
import { scanFacts } from '../../domain/timeline/from-events.ts';
import { statusChangedPayload } from '../../domain/webhook-payload.ts';
import { makeMessages } from './make-messages.ts';

const keptScan = ({ eventId, toldAt, ...told }: ToldScan) => ({ eventId, toldAt, ...scanFacts(told) });

const keptEvent = (message: Message<StatusChange>, sequence: number, now: Date): KeptEvent => {
  const payload = statusChangedPayload(message, sequence);
  return {
    id: message.id,
    tenantId: message.tenantId,
    type: 'shipment.status_changed',
    shipmentId: message.data.shipmentId,
    sequence,
    status: message.data.status,
    locationExternalId: message.data.locationExternalId,
    trackingEventId: message.data.trackingEventId ?? null,
    scan: message.data.scan ? keptScan(message.data.scan) : null,
    payload: JSON.stringify(payload),
    thinPayload: JSON.stringify(thin(payload)),
    trace: message.trace,
    occurredAt: new Date(message.occurredAt),
    receivedAt: now,
    releasedAt: null,
  };
};

/**
 * Keeps a status change and passes on what is in turn: this one, nothing yet, or this one and all that waited
 * for it. The shipment's stream is locked first, so however changes arrive, messages are made in ascending order.
 */
export const passOnStatusChange =
  (ears: Pick<Deps, 'clock' | keyof Hands>) =>
  async (message: Message<StatusChange>, unit: Omit<Unit, 'apiKeys' | 'messageLog'>): Promise<void> => {
    const { sequence, tenantId, data } = message;
    if (sequence === null) throw new Error('a status change without its sequence number');
    const now = ears.clock.now();
    const { shipmentId, orderExternalId } = data;
    const createdAt = new Date(data.shipment.createdAt);
    const stream = await unit.streams.lock({ shipmentId, tenantId, createdAt, orderExternalId });
    const event = keptEvent(message, sequence, now);

    // The stream was started late, above this number: nobody was promised it, and it cannot be sent after later
    // ones.
    if (sequence < stream.nextSequence) return unit.events.keep({ ...event, releasedAt: now });

    const held = stream.heldSince ? await unit.events.held(shipmentId) : [];
    const passing = release(stream, [...held, sequence], now);
    await unit.events.keep({ ...event, releasedAt: passing.sequences.includes(sequence) ? now : null });
    await unit.streams.save(shipmentId, passing.stream);
    const waited = passing.sequences.filter((passed) => passed !== sequence);
    const released = waited.length > 0 ? await unit.events.release(shipmentId, waited, now) : [];
    // Only this event can release the ones that wait behind it, so it comes first.
    const inTurn = passing.sequences.length > 0 ? [event, ...released] : [];
    await makeMessages(unit, ears, inTurn, now);
  };
