import type { Migration } from '@waybill/database';

/**
 * Scans and tracking events only grow: triggers refuse everything else. So a reading cannot lose its scan, nor an
 * event its reading, and what the foreign keys checked, row by row on the busiest path of all, cannot happen. Both are
 * written in the same transaction as what they refer to, or after it.
 * Drops constraints only: a moment's lock on each table. The previous release notices nothing.
 */
export const trustWhatOnlyGrows: Migration = {
  name: '202611222050_trust_what_only_grows',
  async up(sql) {
    await sql.raw('alter table scan_readings drop constraint scan_readings_scan_id_fkey');
    await sql.raw('alter table tracking_events drop constraint tracking_events_reading_id_fkey');
    await sql.raw('alter table unmapped_scans drop constraint unmapped_scans_reading_id_fkey');
  },
};
