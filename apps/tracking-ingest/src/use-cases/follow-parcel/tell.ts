import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { ScanFormat } from '@waybill/carriers';
import { trackingUpdated } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { NewTrackingEvent, StoredReading, Unit } from '../../deps.ts';
import type { KnownParcel } from '../../domain/parcel.ts';
import type { Telling } from '../../domain/tellings.ts';
import { newId } from '../../ids.ts';
import { trackingUpdate } from './tracking-update.ts';

interface Telltale {
  readonly unit: Transaction<Unit>;
  readonly parcel: KnownParcel;
  readonly format: ScanFormat;
  readonly stored: readonly StoredReading[];
  readonly now: Date;
}

/** Writes and publishes the tellings under the parcel's next numbers, each in the trace of its scan's push. */
export async function tell(
  { unit, parcel, format, stored, now }: Telltale,
  tellings: readonly Telling[],
): Promise<void> {
  if (tellings.length === 0) return;
  const readingOf = new Map(stored.map((reading) => [reading.id, reading]));
  const events: NewTrackingEvent[] = [];
  for (const [index, telling] of tellings.entries()) {
    const reading = readingOf.get(telling.entry.fact.id) as StoredReading;
    const event = eventOf(telling, parcel.lastSequence + index + 1);
    events.push(event);
    await context.with(propagation.extract(ROOT_CONTEXT, reading.trace), () =>
      unit.publish(trackingUpdated, {
        tenantId: parcel.tenantId,
        subject: parcel.shipmentId,
        sequence: event.sequence,
        data: trackingUpdate(parcel, format, reading, telling, event.id),
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
