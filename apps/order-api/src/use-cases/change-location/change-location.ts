import type { ChangeLocationRequest } from '@waybill/contracts';
import type { Deps, Unit } from '../../deps.ts';
import { changedLocation, locationTerms } from '../../domain/accounts/location.ts';
import type { Location } from '../../domain/location.ts';
import { requireBrand } from '../add-location/add-location.ts';
import { type Actor, audit } from '../audit.ts';
import { noLocation } from '../read-locations/routes.ts';

export interface ChangeLocation {
  tenantId: string;
  reference: string;
  change: ChangeLocationRequest;
  actor: Actor;
}

/** Changes a location. Shipments that were placed before keep the pickup that they were placed with. */
export async function changeLocation(
  { clock }: Pick<Deps, 'clock'>,
  unit: Unit,
  { tenantId, reference, change, actor }: ChangeLocation,
): Promise<Location> {
  const before = await unit.locations.lock(tenantId, reference);
  if (!before) throw noLocation(reference);
  const now = clock.now();
  const after = changedLocation(before, change, now);
  await requireBrand(unit, after);
  await unit.locations.save(after);
  const versions = { before: locationTerms(before), after: locationTerms(after) };
  await audit(unit, actor, { tenantId, subject: after.id, action: 'location.changed', ...versions, at: now });
  return after;
}
