import type { Migration } from '@waybill/database';

/**
 * Scans whose number nobody ever names are given up after a while: carriers use numbers again, and an old parcel's
 * scans must not become a new one's. The rows stay; only their state says so.
 * The check is widened without looking at the rows, which all fit the narrower one. The index holds parked readings
 * only, but building it reads the whole table and keeps writers out meanwhile: on a large table, make it by hand with
 * `concurrently` before the release; then this finds it.
 * The previous release never sees the new state: it neither lists nor matches it.
 */
export const expireUnmatchedScans: Migration = {
  name: '202611212300_expire_unmatched_scans',
  async up(sql) {
    await sql.raw(`
      alter table scan_readings
        drop constraint scan_readings_state_check,
        add constraint scan_readings_state_check check (state in
          ('pending', 'parked', 'applied', 'duplicate', 'unrecognised', 'unreadable', 'expired')) not valid`);
    await sql.raw(`
      create index if not exists scan_readings_parked on scan_readings (received_at) where state = 'parked'`);
  },
};
