import { scanFormats } from '@waybill/carriers';
import { snapshotRequested } from '@waybill/contracts';
import type { Chores } from '@waybill/database';
import { createHttpApp } from '@waybill/http';
import { createMessaging } from '@waybill/messaging';
import {
  frontDoor,
  keepSecretsCurrent,
  operatorRoutes,
  readinessOf,
  type Service,
  type ServiceParts,
  vaultOf,
} from '@waybill/service';
import { metricsHandler } from '@waybill/telemetry';
import type { Config } from './config.ts';
import { consumers } from './consumers.ts';
import type { Deps, Unit } from './deps.ts';
import { ledgerOf } from './keep-scans.ts';
import { observe } from './observe.ts';
import { forgottenBefore, startPruning } from './pruning.ts';
import { retiredConsumers } from './retired-consumers.ts';
import { routesOf } from './routes.ts';
import { carrierAccountsIn } from './storage/carrier-accounts.ts';
import { forgetVoidedBookingsIn, forgetWatchesIn } from './storage/delays/forget-watches.ts';
import { delayViewsIn } from './storage/delays/views.ts';
import { figuresIn } from './storage/figures.ts';
import { insertScans } from './storage/ledger.ts';
import { recentAccounts } from './storage/recent-accounts.ts';
import { scanViewsIn } from './storage/scan-views.ts';
import { unitOfWork } from './storage/unit-of-work.ts';
import { unmappedViewsIn } from './storage/unmapped-views.ts';
import { unreadableViewsIn } from './storage/unreadable-views.ts';
import { sealedColumns } from './use-cases/create-carrier-account/keep-secret.ts';
import { followParcel } from './use-cases/follow-parcel/follow-parcel.ts';
import { openCarrierAccounts } from './use-cases/open-carrier-accounts/open-carrier-accounts.ts';
import { startWork } from './work.ts';
import type { Lanes } from './worker/lanes.ts';

const name = 'tracking-ingest';

/** Puts the service together. Tests and standalone call the same function. */
export function create(parts: ServiceParts<Config>): Service {
  const { config, database, transport, logger, clock, failpoints } = parts;
  const messaging = createMessaging<Unit>({
    service: name,
    database,
    transport,
    logger,
    clock,
    failpoints,
    unitOfWork,
  });
  const vault = vaultOf(name, config);
  const sealed = [{ vault, columns: sealedColumns }];
  let work: Lanes | undefined;
  let chores: Chores | undefined;
  let stopKeeping: (() => Promise<void>) | undefined;
  let stopObserving: (() => void) | undefined;
  const ledger = ledgerOf(insertScans(database), config, () => work?.kick());
  const accounts = recentAccounts(carrierAccountsIn(database), {
    now: () => clock.now(),
    ttlMs: 5_000,
    maxEntries: 1_000,
  });
  const door = frontDoor(parts, messaging.inTransaction);
  const deps: Deps = {
    inTransaction: messaging.inTransaction,
    accounts,
    ledger,
    views: {
      ...scanViewsIn(database),
      ...unmappedViewsIn(database),
      ...unreadableViewsIn(database),
      ...delayViewsIn(database),
    },
    formats: scanFormats,
    vault,
    logIns: door.http.rateLimit,
    publicUrl: config.PUBLIC_BASE_URL,
    clock,
    forgottenBefore: forgottenBefore({ clock, days: config.WATCHED_PARCEL_DAYS }),
    logger,
  };
  const follow = followParcel(deps);
  const routes = [...routesOf(deps), ...operatorRoutes(name, parts, sealed)];
  const hears = consumers(deps, follow);
  return {
    hears,
    routes,
    sealed,
    http: createHttpApp({
      service: name,
      routes,
      logger,
      ...door.http,
      readiness: readinessOf(database, () => messaging.ready()),
      metrics: metricsHandler(),
    }),
    async start() {
      await messaging.start(hears, retiredConsumers(deps));
      await askForApiKeys(deps);
      door.open();
      stopKeeping = keepSecretsCurrent(name, parts, sealed);
      stopObserving = observe(figuresIn(database));
      work = startWork(deps, follow, config, ledger.isBusy);
      chores = startPruning({
        database,
        forgetWatches: forgetWatchesIn(database),
        forgetVoidedBookings: forgetVoidedBookingsIn(database),
        forgottenBefore: deps.forgottenBefore,
        logger,
      });
    },
    async stop() {
      await ledger.idle();
      await chores?.stop();
      await work?.stop();
      stopObserving?.();
      await stopKeeping?.();
      await door.close();
      await messaging.stop();
    },
    provisionDemo: openCarrierAccounts(deps),
  };
}

/** A service that starts with an empty schema asks to be told the keys again. */
const askForApiKeys = ({ inTransaction }: Deps): Promise<void> =>
  inTransaction(async ({ apiKeys, publish }) => {
    if (!(await apiKeys.areThere())) {
      const data = { of: 'api_keys' as const, by: name };
      await publish(snapshotRequested, { tenantId: 'platform', subject: name, data });
    }
  });
