import type { Knex } from '@waybill/database';
import { once } from '@waybill/http';
import type { Unit } from '../deps.ts';
import { bookingsIn } from './bookings.ts';
import { decisionsIn } from './decisions.ts';
import { dispatchesIn } from './dispatches.ts';
import { dryRunsIn } from './dry-runs.ts';
import { knownKeysIn } from './known-keys.ts';
import { labelsIn } from './labels.ts';
import { managedProvidersIn } from './managed-providers.ts';
import { onTimeRecordsIn } from './on-time-records.ts';
import { pickupsIn } from './pickups.ts';
import { providerCallsIn } from './provider-calls.ts';
import { providersIn } from './providers.ts';
import { ruleSetsIn } from './rule-sets.ts';
import { shipmentNamesIn } from './shipment-names.ts';

export { briefingsIn } from './briefings.ts';
export { decisionRecordsIn } from './decision-record.ts';
export { listedProvidersIn } from './listed-providers.ts';
export { providerCallLogIn } from './provider-call-log.ts';
export { serviceSecret } from './service-secret.ts';
export { unknownBookingsIn } from './unknown-bookings.ts';

/** The storage ports on one transaction. */
export const unitOfWork = (sql: Knex.Transaction): Unit => ({
  dispatches: dispatchesIn(sql),
  bookings: bookingsIn(sql),
  decisions: decisionsIn(sql),
  providers: providersIn(sql),
  managedProviders: managedProvidersIn(sql),
  ruleSets: ruleSetsIn(sql),
  dryRuns: dryRunsIn(sql),
  pickups: pickupsIn(sql),
  onTimeRecords: onTimeRecordsIn(sql),
  labels: labelsIn(sql),
  providerCalls: providerCallsIn(sql),
  shipmentNames: shipmentNamesIn(sql),
  knownKeys: knownKeysIn(sql),
  oncePerKey: (request, work) => once(sql, request, work),
});
