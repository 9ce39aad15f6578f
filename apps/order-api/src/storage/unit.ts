import { claim } from '@waybill/http';
import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';
import { originalApiKeysIn } from './api-keys.ts';
import { demoIn } from './demo.ts';
import { placesIn } from './places.ts';
import { shipmentsIn } from './shipments.ts';

/** This service's tables, on one transaction. */
export const unitIn = (sql: Knex.Transaction): Unit => ({
  shipments: shipmentsIn(sql),
  places: placesIn(sql),
  apiKeys: originalApiKeysIn(sql),
  demo: demoIn(sql),
  claimIdempotencyKey: (request) => claim(sql, request),
  afterCommit: (signal) => {
    sql.executionPromise.then(signal, () => undefined);
  },
});
