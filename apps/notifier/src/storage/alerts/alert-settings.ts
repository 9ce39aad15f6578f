import type { Knex } from '@waybill/database';
import type { AlertSettings } from '../../domain/alerts/alert.ts';
import type { AlertSettingsStore } from '../../ports/alerts.ts';

export const alertSettingsIn = (sql: Knex): AlertSettingsStore => {
  const of = (tenantId: string) => sql('alert_settings').where({ tenant_id: tenantId });
  return {
    async find(tenantId) {
      const row = await of(tenantId).first<{ settings: AlertSettings }>('settings');
      return row?.settings ?? null;
    },
    async lock(tenantId) {
      const row = await of(tenantId).forUpdate().first<{ settings: AlertSettings }>('settings');
      return row?.settings ?? null;
    },
    async save(tenantId, settings, now) {
      await sql('alert_settings')
        .insert({ tenant_id: tenantId, settings: JSON.stringify(settings), updated_at: now })
        .onConflict('tenant_id')
        .merge();
    },
  };
};
