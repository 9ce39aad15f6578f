import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';

/** The demo tenant has one location, and it is always the same one. */
const demoLocationId = 'loc_01jz0000000000000000000000';

export const demoIn = (sql: Knex): Unit['demo'] => ({
  async ensureTenantAndLocation({ tenantId, name, email, location }, now) {
    const since = { created_at: now, updated_at: now };
    await sql('tenants')
      .insert({ id: tenantId, name, email, ...since })
      .onConflict('id')
      .ignore();
    await sql('locations')
      .insert({
        id: demoLocationId,
        tenant_id: tenantId,
        location_external_id: location.locationExternalId,
        name: location.name,
        address: JSON.stringify(location.address),
        contact: JSON.stringify(location.contact),
        settings: JSON.stringify({ currencyCode: location.currencyCode, timeZone: location.timeZone }),
        ...since,
      })
      .onConflict(['tenant_id', 'location_external_id'])
      .ignore();
  },
});
