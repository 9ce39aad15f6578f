import type { Knex } from '@waybill/database';
import { apiKeysIn } from '@waybill/http';
import type { KnownKeys } from '../deps.ts';

/** The copy of the merchants' keys that lets this service authenticate them alone. */
export const knownKeysIn = (sql: Knex): KnownKeys => ({
  upsert: (key) => apiKeysIn(sql).upsert(key),
  areThere: async () => (await sql('api_keys').first('id')) !== undefined,
});
