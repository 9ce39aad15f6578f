import type { Migration } from '@waybill/database';

/**
 * Why: an address that was only placed by its postcode is told to the merchant as a warning.
 * Compatibility: a previous release does not notice. Locks: `shipments` for an instant; no row is rewritten.
 */
export const rememberHowAnAddressWasFound: Migration = {
  name: '20261122_1200_remember_how_an_address_was_found',
  async up(sql) {
    await sql.raw(`
      alter table shipments add column located_by text check (located_by in ('coordinates', 'postcode'));
    `);
  },
};
