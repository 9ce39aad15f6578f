import type { Location } from '../domain/location.ts';

export interface LocationRow {
  id: string;
  tenant_id: string;
  location_external_id: string;
  brand_external_id: string | null;
  name: string;
  active: boolean;
  address: Location['address'];
  contact: Location['contact'];
  settings: Location['settings'];
  created_at: Date;
  updated_at: Date;
}

export const locationFrom = (row: LocationRow): Location => ({
  id: row.id,
  tenantId: row.tenant_id,
  locationExternalId: row.location_external_id,
  brandExternalId: row.brand_external_id,
  name: row.name,
  active: row.active,
  address: row.address,
  contact: row.contact,
  settings: row.settings,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
