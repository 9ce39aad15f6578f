import type { Migration } from '@waybill/database';

/**
 * Counters that all processes of a service share. Unlogged: after a crash of the server everybody starts anew,
 * which is the right price for counters. The columns are those of rate-limiter-flexible.
 */
export const rateLimitMigration: Migration = {
  name: 'http_0003_rate_limits',
  async up(sql) {
    await sql.raw(`
      create unlogged table rate_limits (
        key    varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index rate_limits_expire on rate_limits (expire);
    `);
  },
};
