import type { Migration } from '@waybill/database';

/**
 * Why: currency, time zone and instructions are settings like others, which a brand or a tenant may give too.
 * What a location has in columns of its own moves into its settings.
 * Compatibility: a previous release reads the columns that go here; stop it first.
 * Locks: rewrites every location under an exclusive lock; there are few of them.
 */
export const settleCurrencyAndZoneBySetting: Migration = {
  name: '20261121_2300_settle_currency_and_zone_by_setting',
  async up(sql) {
    await sql.raw(`
      update locations set settings = settings || jsonb_strip_nulls(jsonb_build_object(
        'currencyCode', currency_code, 'timeZone', time_zone, 'pickupInstructions', pickup_instructions));
      alter table locations
        drop column currency_code, drop column time_zone, drop column pickup_instructions;
    `);
  },
};
