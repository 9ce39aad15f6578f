import type { CreateShipmentRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { counter } from '@waybill/telemetry';
import type { Deps, Unit } from '../../deps.ts';
import { newShipment } from '../../domain/new-shipment.ts';
import type { Recorded } from '../../domain/record-fact.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { announce, type Room } from '../announce.ts';
import { type Actor, audit } from '../audit.ts';
import { duplicateOrder } from '../not-found.ts';
import { openPlace, returnLocation } from '../open-place.ts';
import { requireSensible } from '../require-sensible.ts';
import { setOff } from '../set-off.ts';

const accepted = counter('shipmentsAccepted');

/** Stores a shipment, unless the tenant has an order of this name. */
type Store = (unit: Unit, recorded: Recorded, taken: () => unknown) => Promise<void>;

/** Fails at once if the name is taken, so that the transaction can go on with another name. */
const storeNow: Store = async ({ shipments }, recorded, taken) => {
  if (!(await shipments.insert(recorded))) throw taken();
};

/** Fails at the commit if the name is taken: one round trip less, for callers that have only one name. */
export const storeAtCommit: Store = ({ shipments }, recorded, taken) =>
  shipments.insertOrFail(recorded, taken);

/** Stores the shipment and asks the orchestrator to place it: both, or neither. */
export async function acceptOrder(
  unit: Transaction<Unit>,
  deps: Pick<Deps, 'clock'> & Room,
  request: {
    id: string;
    tenantId: string;
    order: CreateShipmentRequest;
    actor: Actor;
    /** The sales order that it is made from. */
    salesOrderId?: string;
  },
  store: Store = storeNow,
): Promise<Shipment> {
  const { id, tenantId, order, actor, salesOrderId = null } = request;
  requireSensible(order);
  const place = await openPlace(unit, tenantId, order);
  const returnTo = await returnLocation(unit, tenantId, order);
  const now = deps.clock.now();
  const recorded = newShipment({ id, order, place, returnTo, salesOrderId, now });
  const { shipment } = recorded;
  await store(unit, recorded, () => duplicateOrder(order.orderExternalId));
  unit.afterCommit(() => accepted.add());
  await setOff(unit, shipment, now);
  await announce(unit, deps, recorded);
  const { orderExternalId, locationExternalId } = order;
  const change = { action: 'shipment.created', before: null, after: { orderExternalId, locationExternalId } };
  await audit(unit, actor, { tenantId, subject: id, ...change, at: now });
  return shipment;
}
