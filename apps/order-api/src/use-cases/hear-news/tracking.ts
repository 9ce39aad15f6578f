import type { DataOf, trackingUpdated } from '@waybill/contracts';
import type { Words } from '../../domain/history.ts';
import type { Scan } from '../../domain/journey/index.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { type Ears, hear } from './hear.ts';

type TrackingEvent = DataOf<typeof trackingUpdated>;

/** A carrier has said something about the parcel. The state machine decides what it changes. */
export const recordScan = (ears: Ears) =>
  hear<TrackingEvent>(ears, ({ data }, shipment) => ({
    facts: [scanOf(data)],
    words: wordsOf(data, shipment),
  }));

const scanOf = (event: TrackingEvent): Scan => ({
  kind: 'scan',
  id: event.trackingEventId,
  scan: event.status,
  leg: event.leg,
  trackingId: event.trackingId,
  occurredAt: new Date(event.occurredAt),
  repeated: event.standing === 'duplicate',
});

const wordsOf = (event: TrackingEvent, { booking }: Shipment): Words => ({
  statusUser: booking?.provider.displayName ?? event.carrier,
  note: event.carrierText || null,
  eventReason: reasonOf(event.reason),
  carrier: {
    code: event.carrierCode,
    text: event.carrierText,
    location: event.location,
    time: event.carrierTime,
  },
});

const reasonOf = (reason: TrackingEvent['reason']): Words['eventReason'] =>
  reason && {
    code: reason.code,
    title: reason.text ?? reason.code,
    note: reason.party === 'unknown' ? null : `Caused by the ${reason.party}.`,
  };
