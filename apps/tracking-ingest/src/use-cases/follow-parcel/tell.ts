import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { trackingUpdated } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { NewTrackingEvent, StoredReading, Trace, Unit } from '../../deps.ts';
import type { Telling } from '../../domain/tellings.ts';
import { newId } from '../../ids.ts';
import type { ReadParcel } from './read-parcel.ts';
import { trackingUpdate } from './tracking-update.ts';

/**
 * Stores and publishes the tellings of each parcel under its next numbers, and marks the parcel to be looked at for
 * delays: all in one transaction.
 */
export async function tell(unit: Transaction<Unit>, read: readonly ReadParcel[], now: Date): Promise<void> {
  const events: NewTrackingEvent[] = [];
  for (const each of read) events.push(...(await publishTellings(unit, each)));
  if (events.length === 0) return;
  await unit.trackingEvents.append(events, now);
  const ends = read.filter(({ tellings }) => tellings.length > 0);
  await unit.parcels.saveSequences(
    ends.map(({ parcel, tellings }) => ({ id: parcel.id, last: parcel.lastSequence + tellings.length })),
  );
  await unit.watches.touch(
    ends.map(({ parcel }) => parcel),
    now,
  );
}

/**
 * Each is published in the trace of its scan's push. A corrected scan keeps its tracking event's id: the same id with
 * another meaning is a correction, and not further news.
 */
async function publishTellings(
  unit: Transaction<Unit>,
  { parcel, interpret, readings, told, tellings }: ReadParcel,
): Promise<NewTrackingEvent[]> {
  const readingOf = new Map(readings.map((reading) => [reading.id, reading]));
  const traceOf = await tracesOf(
    unit,
    tellings.map(({ entry }) => readingOf.get(entry.fact.id) as StoredReading),
  );
  const knownAs = new Map(told.toReversed().map(({ factId, id }) => [factId, id]));
  const events: NewTrackingEvent[] = [];
  for (const [index, telling] of tellings.entries()) {
    const { id: factId } = telling.entry.fact;
    const reading = readingOf.get(factId) as StoredReading;
    const event = eventOf(telling, parcel, parcel.lastSequence + index + 1);
    const trackingEventId = knownAs.get(factId) ?? event.id;
    knownAs.set(factId, trackingEventId);
    events.push(event);
    await context.with(propagation.extract(ROOT_CONTEXT, traceOf(reading)), () =>
      unit.publish(trackingUpdated, {
        tenantId: parcel.tenantId,
        subject: parcel.shipmentId,
        sequence: event.sequence,
        data: trackingUpdate(parcel, interpret, reading, telling, trackingEventId),
      }),
    );
  }
  return events;
}

/**
 * Readings from before come without their trace, because few are published again. For those the trace is fetched here.
 */
async function tracesOf({ readings }: Transaction<Unit>, told: readonly StoredReading[]) {
  const without = told.filter(({ trace }) => trace === null);
  const fetched = await readings.tracesOf(without.map(({ scanId }) => scanId));
  return ({ scanId, trace }: StoredReading): Trace => trace ?? fetched.get(scanId) ?? {};
}

const eventOf = (
  { entry, standing, why, reread }: Telling,
  { id: parcelId, tenantId }: ReadParcel['parcel'],
  sequence: number,
): NewTrackingEvent => ({
  id: newId('trk'),
  parcelId,
  tenantId,
  sequence,
  factId: entry.fact.id,
  leg: entry.leg,
  status: entry.status,
  standing,
  why,
  reread,
  occurredAt: entry.fact.occurredAt,
});
