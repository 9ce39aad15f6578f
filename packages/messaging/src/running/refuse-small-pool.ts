import type { Knex } from '@waybill/database';

/**
 * Each lane of the relay holds a connection while it waits for confirms. With the in-process transport these come from
 * consumers, which need connections too: without some beyond the lanes', the pool would deadlock.
 */
export function refuseSmallPool(database: Knex, lanes = 2): void {
  const max: unknown = database.client.config?.pool?.max;
  if (typeof max === 'number' && max < lanes + 2)
    throw new Error(
      `A pool of ${max} connections is too small: the relay holds ${lanes}, and two more must be free`,
    );
}
