import type { Knex } from '@waybill/database';
import { apiKeysIn } from '@waybill/http';
import type { Unit } from '../deps.ts';

/** This service's copy of the merchants' API keys. */
export const knownKeysIn = (sql: Knex): Unit['apiKeys'] => ({
  ...apiKeysIn(sql),
  /** Whether any key is known: a service that has none must ask for them. */
  async areThere() {
    const { rows } = await sql.raw<{ rows: { found: boolean }[] }>(
      'select exists (select from api_keys) as found',
    );
    return rows[0]?.found ?? false;
  },
});
