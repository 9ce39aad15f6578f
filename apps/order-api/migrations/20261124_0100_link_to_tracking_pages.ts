import type { Migration } from '@waybill/database';

/**
 * Why: the addresses of tracking pages are signed with a secret that all processes share.
 * Compatibility: a previous release does not notice. Locks: none that anybody waits for.
 */
export const linkToTrackingPages: Migration = {
  name: '20261124_0100_link_to_tracking_pages',
  async up(sql) {
    await sql.raw(`
      insert into service_secrets (name, value) values
        ('tracking-pages', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
    `);
  },
};
