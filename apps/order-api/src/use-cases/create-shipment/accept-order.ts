import type { CreateShipmentRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { newShipment } from '../../domain/new-shipment.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { announce } from '../announce.ts';
import { duplicateOrder } from '../not-found.ts';
import { openPlace } from '../open-place.ts';
import { requireSensible } from '../require-sensible.ts';
import { setOff } from '../set-off.ts';

/** Stores the shipment and asks the orchestrator to place it: both, or neither. */
export async function acceptOrder(
  unit: Transaction<Unit>,
  { clock, waitingRoom }: Pick<Deps, 'clock' | 'waitingRoom'>,
  request: { id: string; tenantId: string; order: CreateShipmentRequest },
): Promise<Shipment> {
  const { id, tenantId, order } = request;
  requireSensible(order);
  const place = await openPlace(unit, tenantId, order);
  const now = clock.now();
  const recorded = newShipment({ id, order, place, now });
  const { shipment } = recorded;
  if (!(await unit.shipments.insert(recorded))) throw duplicateOrder(order.orderExternalId);
  await setOff(unit, shipment, now);
  await announce(unit, { waitingRoom }, recorded);
  return shipment;
}
