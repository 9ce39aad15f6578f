import type { DataOf, Message, ToldScan, trackingEstimateChanged, trackingUpdated } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { Words } from '../../domain/history.ts';
import type { Scan } from '../../domain/journey/index.ts';
import { withEstimate } from '../../domain/news.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { type Ears, hear, unknownShipment } from './hear.ts';

type TrackingEvent = DataOf<typeof trackingUpdated>;

/** A scan was read: the state machine decides what it changes. */
export const recordScan = (ears: Ears) =>
  hear<TrackingEvent>(ears, (message, shipment) => ({
    facts: [scanOf(message.data)],
    words: wordsOf(message.data, shipment),
    scan: toldScanOf(message),
  }));

/** A parcel is expected at another time. Changes no status, and is told with the next change of one. */
export const recordDeliveryEstimate =
  ({ clock }: Ears) =>
  async (
    { tenantId, sequence, data }: Message<DataOf<typeof trackingEstimateChanged>>,
    { shipments }: Transaction<Unit>,
  ): Promise<void> => {
    const held = await shipments.lock(tenantId, data.shipmentId);
    if (!held) throw unknownShipment(data.shipmentId);
    const { trackingId, source, estimatedDelivery: period } = data;
    const shipment = withEstimate(held.shipment, { trackingId, sequence: sequence ?? 0, source, period });
    if (shipment === held.shipment) return;
    await shipments.save({ shipment: { ...shipment, updatedAt: clock.now() }, entries: [] });
  };

const toldScanOf = ({ id, occurredAt, data }: Message<TrackingEvent>): ToldScan => {
  const { shipmentId: _subject, carrierTime: _time, reason: _reason, readingId: _reading, ...told } = data;
  return { ...told, eventId: id, toldAt: occurredAt };
};

const scanOf = (event: TrackingEvent): Scan => ({
  kind: 'scan',
  id: event.trackingEventId,
  scan: event.status,
  leg: event.leg,
  trackingId: event.trackingId,
  occurredAt: new Date(event.occurredAt),
  repeated: event.standing === 'duplicate',
});

const wordsOf = (event: TrackingEvent, { booking, external }: Shipment): Words => ({
  statusUser: booking?.provider.displayName ?? external?.carrier.name ?? event.carrier,
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
