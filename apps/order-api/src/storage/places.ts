import type { Settings } from '@waybill/contracts';
import { ask } from '@waybill/database';
import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';
import type { Place } from '../domain/location.ts';
import { effectiveSettings } from '../domain/settings.ts';
import { type LocationRow, locationFrom } from './locations.ts';

interface Row extends LocationRow {
  brand_name: string | null;
  brand_settings: Settings | null;
  tenant_settings: Settings | null;
}

/** Location, brand and tenant in one round trip: every order asks for them. */
const query = `
  select l.*, coalesce(nullif($3, ''), l.brand_external_id) as brand_name,
         b.settings as brand_settings, t.settings as tenant_settings
    from locations l
    left join tenants t on t.id = l.tenant_id
    left join brands b on b.tenant_id = l.tenant_id
                      and b.brand_external_id = coalesce(nullif($3, ''), l.brand_external_id)
   where l.tenant_id = $1 and l.location_external_id = $2`;

const placeFrom = (row: Row): Place => ({
  location: locationFrom(row),
  brand: row.brand_name ? { brandExternalId: row.brand_name, isKnown: row.brand_settings !== null } : null,
  settings: effectiveSettings([row.settings, row.brand_settings, row.tenant_settings]),
});

export const placesIn = (sql: Knex): Unit['places'] => ({
  async find(tenantId, { locationExternalId, brandExternalId = null }) {
    const { rows } = await ask<Row>(sql, query, [tenantId, locationExternalId, brandExternalId]);
    return rows[0] ? placeFrom(rows[0]) : null;
  },
});
