import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { trackingUpdated } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { NewTrackingEvent, StoredReading, ToldEvent, Unit } from '../../deps.ts';
import type { KnownParcel } from '../../domain/parcel.ts';
import type { Telling } from '../../domain/tellings.ts';
import { newId } from '../../ids.ts';
import type { Interpret } from '../map-code/tables.ts';
import { trackingUpdate } from './tracking-update.ts';

interface Telltale {
  readonly unit: Transaction<Unit>;
  readonly parcel: KnownParcel;
  readonly interpret: Interpret;
  readonly stored: readonly StoredReading[];
  readonly told: readonly ToldEvent[];
  readonly now: Date;
}

/**
 * Writes and publishes the tellings under the parcel's next numbers, each in the trace of its scan's push. A scan that
 * is told again keeps the tracking event's id under which others know it: the same id with another meaning is a
 * correction, not more news.
 */
export async function tell(
  { unit, parcel, interpret, stored, told, now }: Telltale,
  tellings: readonly Telling[],
): Promise<void> {
  if (tellings.length === 0) return;
  const readingOf = new Map(stored.map((reading) => [reading.id, reading]));
  const knownAs = new Map(told.toReversed().map(({ factId, id }) => [factId, id]));
  const events: NewTrackingEvent[] = [];
  for (const [index, telling] of tellings.entries()) {
    const { id: factId } = telling.entry.fact;
    const reading = readingOf.get(factId) as StoredReading;
    const event = eventOf(telling, parcel.lastSequence + index + 1);
    events.push(event);
    const trackingEventId = knownAs.get(factId) ?? event.id;
    knownAs.set(factId, trackingEventId);
    await context.with(propagation.extract(ROOT_CONTEXT, reading.trace), () =>
      unit.publish(trackingUpdated, {
        tenantId: parcel.tenantId,
        subject: parcel.shipmentId,
        sequence: event.sequence,
        data: trackingUpdate(parcel, interpret, reading, telling, trackingEventId),
      }),
    );
  }
  await unit.trackingEvents.append(parcel, events, now);
  await unit.parcels.saveSequence(parcel, parcel.lastSequence + tellings.length);
}

const eventOf = ({ entry, standing, why, reread }: Telling, sequence: number): NewTrackingEvent => ({
  id: newId('trk'),
  sequence,
  factId: entry.fact.id,
  leg: entry.leg,
  status: entry.status,
  standing,
  why,
  reread,
  occurredAt: entry.fact.occurredAt,
});
