import type { Migration } from '@waybill/database';

/**
 * Until when an endpoint that keeps failing is left alone. Then one message tries, and only then. Null: it is
 * not left alone, as for every endpoint of the previous release, which neither reads nor writes the column.
 * A short exclusive lock.
 */
export const leaveFailingEndpointsAlone: Migration = {
  name: '202611220910_leave_failing_endpoints_alone',
  async up(sql) {
    await sql.raw('alter table webhook_endpoints add column probe_at timestamptz');
  },
};
