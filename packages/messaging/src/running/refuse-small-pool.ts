import type { Knex } from '@waybill/database';

/**
 * Each lane of the relay holds a connection while it waits for confirms. Within one process those come from
 * consumers, which need a connection too: a pool with no room beside the lanes would stand still for ever.
 */
export function refuseSmallPool(database: Knex, lanes = 2): void {
  const max: unknown = database.client.config?.pool?.max;
  if (typeof max === 'number' && max < lanes + 2)
    throw new Error(
      `A pool of ${max} connections is too small: the relay holds ${lanes}, and two more must be free`,
    );
}
