import {
  addressOf,
  type ChangeLocationRequest,
  type CreateLocationRequest,
  type LocationResource,
} from '@waybill/contracts';
import type { Location } from '../location.ts';

type Contact = CreateLocationRequest['contact'];

const contactOf = ({ name, phone, email }: Contact): Location['contact'] => ({
  name,
  phone,
  email: email ?? '',
});

export const newLocation = (
  request: CreateLocationRequest,
  { id, tenantId, now }: { id: string; tenantId: string; now: Date },
): Location => ({
  id,
  tenantId,
  locationExternalId: request.locationExternalId,
  brandExternalId: request.brandExternalId ?? null,
  name: request.name,
  active: request.active ?? true,
  address: addressOf(request.address),
  contact: contactOf(request.contact),
  settings: request.settings ?? {},
  createdAt: now,
  updatedAt: now,
});

/** What is absent from the change stays as it is; a brand of null takes it out of its brand. */
export const changedLocation = (location: Location, change: ChangeLocationRequest, now: Date): Location => ({
  ...location,
  brandExternalId: change.brandExternalId === undefined ? location.brandExternalId : change.brandExternalId,
  name: change.name ?? location.name,
  active: change.active ?? location.active,
  address: change.address ? addressOf(change.address) : location.address,
  contact: change.contact ? contactOf(change.contact) : location.contact,
  settings: change.settings ?? location.settings,
  updatedAt: now,
});

/** What its owner chose, for the audit log. */
export const locationTerms = ({ id, tenantId, createdAt, updatedAt, ...terms }: Location) => terms;

export const toLocationResource = (
  location: Location,
  effective: LocationResource['effectiveSettings'],
): LocationResource => ({
  id: location.id,
  locationExternalId: location.locationExternalId,
  brandExternalId: location.brandExternalId,
  name: location.name,
  active: location.active,
  address: location.address,
  contact: location.contact,
  settings: location.settings,
  effectiveSettings: effective,
  createdAt: location.createdAt.toISOString(),
  lastUpdatedAt: location.updatedAt.toISOString(),
});
