import type { Migration } from '@waybill/database';

/**
 * A scan that changed a status is told by the change, and kept with it: the timeline reads it from there, so that
 * nothing is written for it. Null for changes of before, whose scans are rows of the timeline. The previous release
 * knows nothing of it, and goes on. A short exclusive lock.
 */
export const keepScansWithChanges: Migration = {
  name: '202611250610_keep_scans_with_changes',
  async up(sql) {
    await sql.raw('alter table events add column scan jsonb');
  },
};
