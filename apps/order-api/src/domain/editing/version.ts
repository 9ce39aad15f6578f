import type { EditShipmentRequest } from '@waybill/contracts';
import type { Place } from '../location.ts';
import { pickupAt } from '../new-shipment.ts';
import type { Pickup } from '../pickup.ts';
import type { PlacedShipment, Shipment } from '../shipment.ts';
import type { Version } from '../shipment-edit.ts';
import { stageOf } from '../stage.ts';
import { type Parameter, parameters } from './parameters.ts';

/** The shipment as the merchant wants it. What the request does not name stays, what it sets to null goes. */
export function versionAfter(shipment: PlacedShipment, request: EditShipmentRequest, place: Place): Version {
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  const proposedProviders = proposalsAfter(shipment, request);
  const order = { ...shipment.order, ...given, proposedProviders };
  if (order.locationExternalId !== shipment.order.locationExternalId) {
    return { order, pickup: pickupAt(place, order), brandExternalId: place.brand?.brandExternalId ?? null };
  }
  const { brandExternalId } = shipment;
  return { order, pickup: pickupWith(shipment.pickup, request, place), brandExternalId };
}

/**
 * After a decision its candidates are shown where the order's own proposals were. Sent back as they are shown, as by
 * whoever changes something else of what it has read, they propose nobody.
 */
function proposalsAfter(
  { order, proposedProviders: shown }: PlacedShipment,
  { proposedProviders: given }: EditShipmentRequest,
): PlacedShipment['order']['proposedProviders'] {
  if (given === undefined) return order.proposedProviders;
  const isSentBack = (given ?? []).length > 0 && isSame(given, shown);
  return isSentBack ? order.proposedProviders : given;
}

const pickupWith = (
  pickup: Pickup,
  { pickupInstructions }: EditShipmentRequest,
  { settings }: Place,
): Pickup =>
  pickupInstructions === undefined
    ? pickup
    : { ...pickup, instructions: pickupInstructions ?? settings.pickupInstructions };

/** Absent, null and empty mean the same to everybody who reads an order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain) : undefined;
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? undefined : value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const known = plain(inner);
    return known === undefined ? [] : [[key, known] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries.sort(byName)) : undefined;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

type Readable = Pick<Version, 'order' | 'pickup'>;

/** What merchants read of a parameter: where they have said nothing, what was filled in. */
function shown({ order, pickup }: Readable, name: Parameter): unknown {
  if (name === 'pickupInstructions') return pickup.instructions;
  if (name !== 'package') return order[name];
  return { ...order.package, temperatureControl: order.package.temperatureControl ?? 'none' };
}

/** The parameters that really differ: sending the same values again, or back as they were read, changes nothing. */
export const changedParameters = (before: Readable, after: Readable): Parameter[] =>
  parameters.filter((name) => !isSame(shown(before, name), shown(after, name)));

/**
 * Applies the part of an edit that needs no provider. If the order waits, newly proposed providers are shown at once;
 * those that a booking was chosen from stay.
 */
export function withChange(shipment: Shipment, version: Version, changed: readonly Parameter[]): Shipment {
  const isProposedAnew = stageOf(shipment) === 'unplaced' && changed.includes('proposedProviders');
  const proposedProviders = isProposedAnew
    ? (version.order.proposedProviders ?? [])
    : shipment.proposedProviders;
  return { ...shipment, ...version, proposedProviders };
}
