import type { Knex } from '@waybill/database';
import { apiKeysIn } from '@waybill/http';
import type { KnownApiKeys } from '../deps.ts';

/** This service's own copy of the API keys. */
export const knownApiKeysIn = (sql: Knex): KnownApiKeys => ({
  upsert: apiKeysIn(sql).upsert,
  async isEmpty() {
    return (await sql('api_keys').select('id').first()) === undefined;
  },
});
