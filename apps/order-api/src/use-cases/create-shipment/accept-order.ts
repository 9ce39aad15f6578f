import { type CreateShipmentRequest, shipmentRequested } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { toDeliveryOrder } from '../../domain/delivery-order.ts';
import type { Location } from '../../domain/location.ts';
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
  const location = await openLocation(unit, tenantId, order.locationExternalId);
  const now = clock.now();
  const recorded = newShipment({ id, order, location, now });
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

async function openLocation(unit: Unit, tenantId: string, locationExternalId: string): Promise<Location> {
  const location = await unit.locations.find(tenantId, locationExternalId);
  if (location?.active) return location;
  const message = location
    ? 'This location takes no orders at present.'
    : 'No such locationExternalId exists in our system. Please provide a valid locationExternalId.';
  throw problem('INVALID_DATA', message, [
    { type: 'INVALID_DATA', message, parameter: 'locationExternalId' },
  ]);
}

const duplicate = (orderExternalId: string) => {
  const message = `Resource with provided id already exists: ${orderExternalId}`;
  return problem('DUPLICATE_ID', message, [{ type: 'DUPLICATE_ID', message, parameter: 'orderExternalId' }]);
};
