import { ask, type Knex } from '@waybill/database';
import type { MessageSettings } from '../../domain/customer-messages/settings.ts';
import type { MessageSettingsStore } from '../../ports/customer-messages.ts';

const find = 'select settings from message_settings where tenant_id = $1 and brand_external_id = $2';

export const messageSettingsIn = (sql: Knex): MessageSettingsStore => {
  const of = (tenantId: string, brandExternalId: string) =>
    sql('message_settings').where({ tenant_id: tenantId, brand_external_id: brandExternalId });
  return {
    async find(tenantId, brandExternalId) {
      const { rows } = await ask<{ settings: MessageSettings }>(sql, find, [tenantId, brandExternalId]);
      return rows[0]?.settings ?? null;
    },
    async save(tenantId, brandExternalId, settings, now) {
      await sql('message_settings')
        .insert({
          tenant_id: tenantId,
          brand_external_id: brandExternalId,
          settings: JSON.stringify(settings),
          updated_at: now,
        })
        .onConflict(['tenant_id', 'brand_external_id'])
        .merge();
    },
    async remove(tenantId, brandExternalId) {
      return (await of(tenantId, brandExternalId).delete()) === 1;
    },
    brands: (tenantId) =>
      sql('message_settings')
        .where('tenant_id', tenantId)
        .whereNot('brand_external_id', '')
        .orderBy('brand_external_id')
        .pluck('brand_external_id'),
  };
};
