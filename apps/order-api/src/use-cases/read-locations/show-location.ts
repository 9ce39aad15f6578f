import type { LocationResource } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';
import { toLocationResource } from '../../domain/accounts/location.ts';
import type { Location } from '../../domain/location.ts';
import { effectiveSettings } from '../../domain/settings.ts';

/** A location with what holds for its orders. */
export async function showLocation(unit: Unit, location: Location): Promise<LocationResource> {
  const { tenantId, locationExternalId } = location;
  const place = await unit.places.find(tenantId, { locationExternalId });
  return toLocationResource(location, place?.settings ?? effectiveSettings([location.settings]));
}
