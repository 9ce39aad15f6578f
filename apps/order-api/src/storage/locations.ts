import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';
import type { Location } from '../domain/location.ts';

interface Row {
  id: string;
  tenant_id: string;
  location_external_id: string;
  brand_external_id: string | null;
  name: string;
  active: boolean;
  currency_code: string;
  time_zone: string;
  address: Location['address'];
  contact: Location['contact'];
  pickup_instructions: string | null;
}

const fromRow = (row: Row): Location => ({
  id: row.id,
  tenantId: row.tenant_id,
  locationExternalId: row.location_external_id,
  brandExternalId: row.brand_external_id,
  name: row.name,
  active: row.active,
  currencyCode: row.currency_code,
  timeZone: row.time_zone,
  address: row.address,
  contact: row.contact,
  pickupInstructions: row.pickup_instructions,
});

export const locationsIn = (sql: Knex): Unit['locations'] => ({
  async find(tenantId, locationExternalId) {
    const row = await sql<Row>('locations')
      .where({ tenant_id: tenantId, location_external_id: locationExternalId })
      .first();
    return row ? fromRow(row) : null;
  },
});
