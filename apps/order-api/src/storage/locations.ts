import type { Knex } from 'knex';
import type { Location } from '../domain/location.ts';
import type { Locations } from '../ports/accounts.ts';
import { namedIn } from './named.ts';

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

const toRow = (location: Location) => ({
  id: location.id,
  tenant_id: location.tenantId,
  location_external_id: location.locationExternalId,
  brand_external_id: location.brandExternalId,
  name: location.name,
  active: location.active,
  address: JSON.stringify(location.address),
  contact: JSON.stringify(location.contact),
  settings: JSON.stringify(location.settings),
  created_at: location.createdAt,
  updated_at: location.updatedAt,
});

const ours = /^loc_[0-9a-z]{26}$/;

export const locationsIn = (sql: Knex): Locations => {
  const rows = namedIn<LocationRow, Location>(sql, {
    table: 'locations',
    ours,
    nameColumn: 'location_external_id',
    fromRow: locationFrom,
    toRow,
  });
  return {
    ...rows,
    async remove(location) {
      await rows.remove(location);
    },
  };
};
