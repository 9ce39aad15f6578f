import { type CreateShipmentRequest, shipmentRequested } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { toDeliveryOrder } from '../../domain/delivery-order.ts';
import type { Place } from '../../domain/location.ts';
import { newShipment } from '../../domain/new-shipment.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { announce } from '../announce.ts';

/** Stores the shipment and asks the orchestrator to place it: both, or neither. */
export async function acceptOrder(
  unit: Transaction<Unit>,
  { clock, waitingRoom }: Pick<Deps, 'clock' | 'waitingRoom'>,
  request: { id: string; tenantId: string; order: CreateShipmentRequest },
): Promise<Shipment> {
  const { id, tenantId, order } = request;
  const place = await openPlace(unit, tenantId, order);
  const now = clock.now();
  const recorded = newShipment({ id, order, place, now });
  const { shipment } = recorded;
  if (!(await unit.shipments.insert(recorded))) throw duplicate(order.orderExternalId);
  await unit.publish(shipmentRequested, {
    tenantId,
    subject: shipment.id,
    data: toDeliveryOrder(shipment, now),
  });
  await announce(unit, { waitingRoom }, recorded);
  return shipment;
}

/** The order's place, if it takes orders. */
async function openPlace(unit: Unit, tenantId: string, order: CreateShipmentRequest): Promise<Place> {
  const place = await unit.places.find(tenantId, order);
  if (!place) throw unfit('locationExternalId', unknown('locationExternalId'));
  if (!place.location.active) throw unfit('locationExternalId', 'This location takes no orders at present.');
  if (place.brand && !place.brand.isKnown) throw unfit('brandExternalId', unknown('brandExternalId'));
  return place;
}

const unknown = (parameter: string): string =>
  `No such ${parameter} exists in our system. Please provide a valid ${parameter}.`;

const unfit = (parameter: string, message: string) =>
  problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter }]);

const duplicate = (orderExternalId: string) => {
  const message = `Resource with provided id already exists: ${orderExternalId}`;
  return problem('DUPLICATE_ID', message, [{ type: 'DUPLICATE_ID', message, parameter: 'orderExternalId' }]);
};
