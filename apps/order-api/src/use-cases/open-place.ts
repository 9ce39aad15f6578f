import type { CreateShipmentRequest } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Unit } from '../deps.ts';
import type { Location, Place, PlaceName } from '../domain/location.ts';

/** The order's place, if it takes orders. */
export async function openPlace(
  { places }: Pick<Unit, 'places'>,
  tenantId: string,
  order: PlaceName,
): Promise<Place> {
  const place = await places.find(tenantId, order);
  if (!place) throw unfit('locationExternalId', unknown('locationExternalId'));
  if (!place.location.active) throw unfit('locationExternalId', 'This location takes no orders at present.');
  if (place.brand && !place.brand.isKnown) throw unfit('brandExternalId', unknown('brandExternalId'));
  return place;
}

/** The location that undeliverable parcels go back to, where the order names one. It may be closed for orders. */
export async function returnLocation(
  { places }: Pick<Unit, 'places'>,
  tenantId: string,
  { returnLocationId }: Pick<CreateShipmentRequest, 'returnLocationId'>,
): Promise<Location | null> {
  if (!returnLocationId) return null;
  const place = await places.find(tenantId, { locationExternalId: returnLocationId });
  if (!place) throw unfit('returnLocationId', unknown('returnLocationId'));
  return place.location;
}

const unknown = (parameter: string): string =>
  `No such ${parameter} exists in our system. Please provide a valid ${parameter}.`;

const unfit = (parameter: string, message: string) =>
  problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter }]);
