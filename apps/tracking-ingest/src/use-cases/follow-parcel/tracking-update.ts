import type { DataOf, trackingUpdated } from '@waybill/contracts';
import type { StoredReading } from '../../deps.ts';
import type { KnownParcel } from '../../domain/parcel.ts';
import type { Telling } from '../../domain/tellings.ts';
import type { Interpret } from '../map-code/tables.ts';

/** What other services receive about one scan. */
export const trackingUpdate = (
  parcel: KnownParcel,
  interpret: Interpret,
  { id: readingId, scanId, reading, receivedAt }: StoredReading,
  { entry, standing, why, reread }: Telling,
  trackingEventId: string,
): DataOf<typeof trackingUpdated> => {
  const { code, text, reason } = interpret(reading, entry.leg);
  const { text: timeText, zone, assumed } = reading.time;
  return {
    trackingEventId,
    shipmentId: parcel.shipmentId,
    carrier: parcel.carrier,
    trackingId: parcel.trackingId,
    leg: entry.leg,
    status: entry.status,
    occurredAt: entry.fact.occurredAt.toISOString(),
    carrierTime: { text: timeText, zone, assumed },
    carrierCode: code,
    carrierText: text,
    location: reading.location ?? reading.city,
    reason,
    standing,
    why,
    scanId,
    readingId,
    receivedAt: receivedAt.toISOString(),
    reread,
  };
};
