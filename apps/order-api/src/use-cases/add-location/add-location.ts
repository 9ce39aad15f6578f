import type { CreateLocationRequest } from '@waybill/contracts';
import { typeid } from 'typeid-js';
import type { Deps, Unit } from '../../deps.ts';
import { locationTerms, newLocation } from '../../domain/accounts/location.ts';
import type { Location } from '../../domain/location.ts';
import { type Actor, audit } from '../audit.ts';
import { duplicate } from '../duplicate.ts';
import { noSuch, unfit } from '../unfit.ts';

/** Throws unless the tenant has the brand; holds it, so that it cannot go before the transaction ends. */
export async function requireBrand(unit: Unit, { tenantId, brandExternalId }: Location): Promise<void> {
  if (brandExternalId === null) return;
  const brand = await unit.brands.lock(tenantId, brandExternalId);
  if (brand?.brandExternalId !== brandExternalId) throw unfit('brandExternalId', noSuch('brandExternalId'));
}

/** Adds a location. Orders can come from it as soon as the transaction has ended. */
export async function addLocation(
  { clock }: Pick<Deps, 'clock'>,
  unit: Unit,
  { tenantId, wish, actor }: { tenantId: string; wish: CreateLocationRequest; actor: Actor },
): Promise<Location> {
  const now = clock.now();
  const location = newLocation(wish, { id: typeid('loc').toString(), tenantId, now });
  await requireBrand(unit, location);
  if (!(await unit.locations.add(location))) throw duplicate('locationExternalId', wish.locationExternalId);
  const change = { action: 'location.added', before: null, after: locationTerms(location), at: now };
  await audit(unit, actor, { tenantId, subject: location.id, ...change });
  return location;
}
