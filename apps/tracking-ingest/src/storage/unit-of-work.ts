import type { Knex } from '@waybill/database';
import { once } from '@waybill/http';
import type { Unit } from '../deps.ts';
import { keptAccountsIn } from './carrier-accounts.ts';
import { codeMapsIn } from './code-maps.ts';
import { exceptionsIn } from './delays/exceptions.ts';
import { lanesIn } from './delays/lanes.ts';
import { watchesIn } from './delays/watches.ts';
import { keptScansIn } from './kept-scans.ts';
import { knownKeysIn } from './known-keys.ts';
import { parcelsIn } from './parcels.ts';
import { readingsIn } from './readings.ts';
import { replaysIn } from './replays.ts';
import { trackingEventsIn } from './tracking-events.ts';
import { unmappedScansIn } from './unmapped-scans.ts';

/** Everything that one transaction may read and write. */
export const unitOfWork = (sql: Knex.Transaction): Unit => ({
  parcels: parcelsIn(sql),
  readings: readingsIn(sql),
  trackingEvents: trackingEventsIn(sql),
  carrierAccounts: keptAccountsIn(sql),
  codeMaps: codeMapsIn(sql),
  unmappedScans: unmappedScansIn(sql),
  replays: replaysIn(sql),
  keptScans: keptScansIn(sql),
  watches: watchesIn(sql),
  exceptions: exceptionsIn(sql),
  lanes: lanesIn(sql),
  apiKeys: knownKeysIn(sql),
  oncePerKey: (request, work) => once(sql, request, work),
});
