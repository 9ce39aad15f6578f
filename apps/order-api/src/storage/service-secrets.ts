import type { Knex } from 'knex';

/**
 * A secret that all processes of this service share; it was made when the schema was. Read once, then remembered.
 * A read that fails is tried again by the next who asks.
 */
export const serviceSecret = (database: Knex, name: string): (() => Promise<Buffer>) => {
  let known: Buffer | undefined;
  return async () => {
    if (known) return known;
    const row = await database<{ name: string; value: Buffer }>('service_secrets').where({ name }).first();
    if (!row) throw new Error(`the service secret ${name} is missing`);
    known = row.value;
    return known;
  };
};
