import type { EditShipmentRequest } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Held, Unit } from '../../deps.ts';
import { decideEdit, type EditDecision, type Refusal } from '../../domain/editing/decide-edit.ts';
import { changedParameters, versionAfter } from '../../domain/editing/version.ts';
import type { Place } from '../../domain/location.ts';
import { type PlacedShipment, placedHere } from '../../domain/shipment.ts';
import type { PendingEdit, Version } from '../../domain/shipment-edit.ts';
import type { Room } from '../announce.ts';
import { duplicateOrder, notFound } from '../not-found.ts';
import { openPlace } from '../open-place.ts';
import { refuseBookedElsewhere } from '../refuse-booked-elsewhere.ts';
import { requireSensible } from '../require-sensible.ts';
import { saveOrder } from '../save-order.ts';
import { applyEdit } from './apply-edit.ts';
import { publishWish } from './publish-wish.ts';

interface Wish {
  tenantId: string;
  reference: string;
  edit: EditShipmentRequest;
}

/** Makes a change, or asks whoever must make it: decided under the shipment's lock. Answers the shipment's id. */
export async function makeEdit(
  deps: Pick<Deps, 'clock' | 'newEditId'> & Room,
  unit: Transaction<Unit>,
  { tenantId, reference, edit }: Wish,
): Promise<string> {
  const held = await unit.shipments.lock(tenantId, reference);
  if (!held) throw notFound(reference);
  refuseBookedElsewhere(held.shipment, 'edited');
  const shipment = placedHere(held.shipment);
  const place = await placeFor(unit, shipment, edit);
  requireSensible(edit, shipment.order);
  const version = versionAfter(shipment, edit, place);
  const changed = changedParameters(shipment, version);
  const decision = decideEdit(shipment, changed, place.settings);
  const now = deps.clock.now();
  if (decision.kind === 'refuse') throw refusal(decision);
  if (decision.kind === 'apply')
    await applyEdit(deps, unit, held, { version, changed, settings: place.settings, now });
  else await askFor(unit, held, pending(deps.newEditId(), shipment, version, changed, decision), now);
  return shipment.id;
}

/** The new location must accept orders; the location that an order stays at may have been closed. */
async function placeFor(
  unit: Unit,
  { tenantId, order }: PlacedShipment,
  { locationExternalId }: EditShipmentRequest,
): Promise<Place> {
  const isMoved = locationExternalId !== undefined && locationExternalId !== order.locationExternalId;
  if (isMoved) return openPlace(unit, tenantId, { ...order, locationExternalId });
  return (await unit.places.find(tenantId, order)) ?? openPlace(unit, tenantId, order);
}

const refusal = ({ problem: type, message, parameter }: Refusal) =>
  problem(type, message, [{ type, message, ...(parameter ? { parameter } : {}) }]);

const pending = (
  id: string,
  { attempt, order }: PlacedShipment,
  version: Version,
  parameters: readonly string[],
  decision: Extract<EditDecision, { kind: 'ask-provider' | 'rebook' }>,
): PendingEdit => {
  const { orderExternalId: formerName } = order;
  const asked = { state: 'requested', id, attempt, parameters, version, formerName } as const;
  return decision.kind === 'rebook'
    ? { ...asked, way: 'rebook' }
    : { ...asked, way: 'provider', changed: decision.changed };
};

/**
 * Records the edit and asks the orchestrator. A new name is taken at once, or another order could take it before the
 * answer.
 */
async function askFor(
  unit: Transaction<Unit>,
  { shipment }: Held,
  edit: PendingEdit,
  now: Date,
): Promise<void> {
  const { orderExternalId } = edit.version.order;
  const order = { ...shipment.order, orderExternalId };
  const waiting = { ...shipment, order, edit, updatedAt: now };
  if (!(await saveOrder(unit, shipment, { shipment: waiting, entries: [] })))
    throw duplicateOrder(orderExternalId);
  await publishWish(unit, shipment, edit, now);
}
