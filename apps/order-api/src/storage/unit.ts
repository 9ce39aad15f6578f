import { claim, once } from '@waybill/http';
import type { Knex } from 'knex';
import type { Unit } from '../deps.ts';
import { originalApiKeysIn } from './api-keys.ts';
import { auditLogIn } from './audit-log.ts';
import { brandsIn } from './brands.ts';
import { demoIn } from './demo.ts';
import { externalParcelsIn } from './external-parcels.ts';
import { locationsIn } from './locations.ts';
import { placesIn } from './places.ts';
import { salesUnitIn } from './sales-orders/unit.ts';
import { shipmentsIn } from './shipments.ts';
import { storeMessagesIn } from './store-messages.ts';
import { tenantsIn } from './tenants.ts';

/** This service's tables, on one transaction. */
export const unitIn = (sql: Knex.Transaction): Unit => ({
  shipments: shipmentsIn(sql),
  externalParcels: externalParcelsIn(sql),
  storeMessages: storeMessagesIn(sql),
  places: placesIn(sql),
  ...salesUnitIn(sql),
  apiKeys: originalApiKeysIn(sql),
  tenants: tenantsIn(sql),
  locations: locationsIn(sql),
  brands: brandsIn(sql),
  audit: auditLogIn(sql),
  demo: demoIn(sql),
  claimIdempotencyKey: (request) => claim(sql, request),
  oncePerKey: (request, work) => once(sql, request, work),
  afterCommit: (signal) => {
    sql.executionPromise.then(signal, () => undefined);
  },
});
