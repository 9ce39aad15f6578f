import type { Knex } from '@waybill/database';

/**
 * A secret that all processes of this service share; it was made when the schema was. Read once, then remembered.
 * A read that fails is tried again by the next who asks.
 */
export const serviceSecret = (sql: Knex, name: string): (() => Promise<Buffer>) => {
  let known: Buffer | undefined;
  return async () => {
    if (known) return known;
    const row = await sql('service_secrets').where({ name }).first<{ value: Buffer } | undefined>('value');
    if (!row) throw new Error(`the service secret ${name} is missing`);
    known = row.value;
    return known;
  };
};
