import { type StatusChange, shipmentDelivered, shipmentStatusChanged } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { counter } from '@waybill/telemetry';
import type { Deps, Unit } from '../deps.ts';
import type { Entry } from '../domain/history.ts';
import { changesOf, type Recorded } from '../domain/record-fact.ts';
import { toResource } from '../domain/resource.ts';
import type { Shipment } from '../domain/shipment.ts';
import { tellOfLabel } from './label-sales-order/tell-of-label.ts';

const changes = counter('shipmentStatusChanges');

/** Where a change is told, and what is told with it. */
export interface Room {
  waitingRoom: Pick<Deps['waitingRoom'], 'notice'>;
  pageLinks: Pick<Deps['pageLinks'], 'to'>;
}

/** Publishes each change with its number in the shipment's sequence, and wakes those who wait here once it is true. */
export async function announce(
  unit: Transaction<Unit>,
  { waitingRoom, pageLinks }: Room,
  recorded: Recorded,
): Promise<void> {
  for (const { entry, shipment } of changesOf(recorded)) {
    await unit.publish(shipmentStatusChanged, {
      tenantId: shipment.tenantId,
      subject: shipment.id,
      sequence: shipment.sequence,
      data: statusChangeOf(entry, shipment, await pageLinks.to(shipment.id)),
    });
    if (shipment.status === 'ORDER_DELIVERED') await announceDelivery(unit, shipment, entry);
  }
  unit.afterCommit(() => {
    waitingRoom.notice(recorded.shipment);
    for (const { shipment } of changesOf(recorded)) changes.add(1, { status: shipment.status });
  });
}

const announceDelivery = (
  { publish }: Transaction<Unit>,
  { tenantId, id }: Shipment,
  { ruling }: Entry,
): Promise<unknown> => {
  const deliveredAt = ruling.fact.occurredAt.toISOString();
  return publish(shipmentDelivered, { tenantId, subject: id, data: { shipmentId: id, deliveredAt } });
};

/** Saves what a fact made of a shipment, and announces it. */
export async function keep(unit: Transaction<Unit>, room: Room, recorded: Recorded): Promise<void> {
  await unit.shipments.save(recorded);
  await announce(unit, room, recorded);
  const { shipment, entries } = recorded;
  const hasMoved = entries.some(({ ruling }) => ruling.applied);
  if (hasMoved && shipment.salesOrderId) await tellOfLabel(unit, shipment, shipment.updatedAt);
}

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
  ...(ruling.fact.kind === 'scan' && { trackingEventId: ruling.fact.id }),
  shipment: toResource(shipment),
});
