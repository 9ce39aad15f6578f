import {
  type StatusChange,
  shipmentDelivered,
  shipmentScanPassedOver,
  shipmentStatusChanged,
  type ToldScan,
} from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { counter } from '@waybill/telemetry';
import type { Deps, Unit } from '../deps.ts';
import type { Entry } from '../domain/history.ts';
import { changesOf, type Recorded } from '../domain/record-fact.ts';
import { toResource } from '../domain/resource.ts';
import type { Shipment } from '../domain/shipment.ts';
import { carrierNameOf } from '../tracking-page/story/carrier-name.ts';
import { orderNumberOf } from '../tracking-page/story/order-number.ts';
import { tellOfLabel } from './label-sales-order/tell-of-label.ts';

const changes = counter('shipmentStatusChanges');

/** Where waiting requests learn of a change, and what the event says beside it. */
export interface Room {
  waitingRoom: Pick<Deps['waitingRoom'], 'notice'>;
  pageLinks: Pick<Deps['pageLinks'], 'to'>;
}

/**
 * Publishes each change with its number in the shipment's sequence, and wakes waiting requests after the commit. A scan
 * is published together with the change that it caused; a scan that caused none is published alone.
 */
export async function announce(
  unit: Transaction<Unit>,
  { waitingRoom, pageLinks }: Room,
  recorded: Recorded,
  scan?: ToldScan,
): Promise<void> {
  const told = changesOf(recorded);
  const brought = scan && told.find(({ entry }) => entry.ruling.fact.id === scan.trackingEventId);
  for (const change of told) {
    const { entry, shipment } = change;
    await unit.publish(shipmentStatusChanged, {
      tenantId: shipment.tenantId,
      subject: shipment.id,
      sequence: shipment.sequence,
      data: {
        ...statusChangeOf(entry, shipment, await pageLinks.to(shipment.id)),
        ...(change === brought && { scan }),
      },
    });
    if (shipment.status === 'ORDER_DELIVERED') await announceDelivery(unit, shipment, entry);
  }
  if (scan && !brought) await passOver(unit, recorded.shipment, scan);
  unit.afterCommit(() => {
    waitingRoom.notice(recorded.shipment);
    for (const { shipment } of told) changes.add(1, { status: shipment.status });
  });
}

const passOver = ({ publish }: Transaction<Unit>, { tenantId, id }: Shipment, scan: ToldScan) =>
  publish(shipmentScanPassedOver, { tenantId, subject: id, data: { shipmentId: id, scan } });

const announceDelivery = (
  { publish }: Transaction<Unit>,
  { tenantId, id }: Shipment,
  { ruling }: Entry,
): Promise<unknown> => {
  const deliveredAt = ruling.fact.occurredAt.toISOString();
  return publish(shipmentDelivered, { tenantId, subject: id, data: { shipmentId: id, deliveredAt } });
};

/** Saves what a fact made of a shipment, and announces it. */
export async function keep(
  unit: Transaction<Unit>,
  room: Room,
  recorded: Recorded,
  { scan, standingOnly = false }: { scan?: ToldScan | undefined; standingOnly?: boolean } = {},
): Promise<void> {
  await (standingOnly ? unit.shipments.saveStanding(recorded) : unit.shipments.save(recorded));
  await announce(unit, room, recorded, scan);
  const { shipment, entries } = recorded;
  const hasMoved = entries.some(({ ruling }) => ruling.applied);
  if (hasMoved && shipment.salesOrderId) await tellOfLabel(unit, shipment, shipment.updatedAt);
}

/** Left out while nobody has booked it. */
const carrierOf = (shipment: Shipment): Pick<StatusChange, 'carrierName'> => {
  const carrierName = carrierNameOf(shipment);
  return carrierName === null ? {} : { carrierName };
};

const statusChangeOf = (
  { ruling, words }: Entry,
  shipment: Shipment,
  trackingPageUrl: string,
): StatusChange => ({
  shipmentId: shipment.id,
  orderExternalId: shipment.order.orderExternalId,
  locationExternalId: shipment.order.locationExternalId ?? '',
  status: shipment.status,
  previousStatus: ruling.applied ? ruling.change.previousStatus : null,
  subStatus: shipment.subStatus,
  changedAt: ruling.fact.occurredAt.toISOString(),
  note: words.note,
  statusUser: words.statusUser,
  eventReason: words.eventReason,
  reread: ruling.applied && ruling.change.reread,
  trackingPageUrl,
  orderNumber: orderNumberOf(shipment),
  ...carrierOf(shipment),
  ...(ruling.fact.kind === 'scan' && { trackingEventId: ruling.fact.id }),
  shipment: toResource(shipment),
});
