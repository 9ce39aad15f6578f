import { providerAdapter, providerAdapters, simulatedProviders } from '@waybill/carriers';
import type { Chores, Knex } from '@waybill/database';
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
import { composeGate } from './compose-gate.ts';
import type { Config } from './config.ts';
import { consumers } from './consumers.ts';
import { sealedColumns } from './credentials/index.ts';
import type { Unit } from './deps.ts';
import { defaultPace } from './domain/dispatch/pace.ts';
import { offlineGeocoder } from './geocoding/offline.ts';
import { labelLinks } from './labels/index.ts';
import { observe } from './observe.ts';
import { baseUrls } from './providers/index.ts';
import { startPruning } from './pruning.ts';
import { retiredConsumers } from './retired-consumers.ts';
import { routesOf } from './routes.ts';
import {
  briefingsIn,
  decisionRecordsIn,
  listedProvidersIn,
  providerCallLogIn,
  serviceSecret,
  unitOfWork,
  unknownBookingsIn,
} from './storage/index.ts';
import { forgetLabelsIn } from './storage/labels.ts';

import { askForApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { provisionDemo } from './use-cases/provision-demo/provision-demo.ts';

const name = 'orchestrator';
const adapterKinds = providerAdapters.map(({ kind }) => kind);

/** What is read for people, outside any transaction. */
const readingFrom = (database: Knex) => ({
  decisions: decisionRecordsIn(database),
  providerCalls: providerCallLogIn(database),
  providers: listedProvidersIn(database),
});

/** Puts the service together. Tests and standalone call the same function. */
export function create(parts: ServiceParts<Config>, adapterOf = providerAdapter): Service {
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
  const outside = composeGate(parts, vault, adapterOf);
  const pace = { ...defaultPace, settleMs: config.BOOKING_SETTLE_MS };
  const geocodingRequired = config.GEOCODING === 'required';
  const map = { geocoder: offlineGeocoder, geocodingRequired };
  const linkSecret = serviceSecret(database, 'label-links');
  const links = labelLinks(config.PUBLIC_BASE_URL, linkSecret);
  const deps = { clock, logger, gate: outside.gate, pace, labelLinks: links, ...map };
  const door = frontDoor(parts, messaging.inTransaction);
  const places = baseUrls(config.PROVIDER_BASE_URLS);
  const { inTransaction } = messaging;
  const merchants = routesOf({
    ...deps,
    ...readingFrom(database),
    vault,
    inTransaction,
    checks: { adapterOf, adapterKinds, baseUrls: places },
  });
  const sealed = [{ vault, columns: sealedColumns }];
  const routes = [...merchants, ...operatorRoutes(name, parts, sealed)];
  let chores: Chores | undefined;
  let stopKeeping: (() => Promise<void>) | undefined;
  let stopObserving: (() => void) | undefined;
  const hears = consumers({ ...deps, briefings: briefingsIn(database) }, config.DISPATCH_CONCURRENCY);
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
      // Read now: later, in the middle of a transaction, reading it would need a second connection.
      await linkSecret();
      await messaging.start(hears, retiredConsumers(deps));
      await askForApiKeys(messaging);
      door.open();
      stopKeeping = keepSecretsCurrent(name, parts, sealed);
      stopObserving = observe(unknownBookingsIn(database), outside.openCircuits);
      const log = providerCallLogIn(database);
      const labels = forgetLabelsIn(database);
      const keepDays = { calls: config.PROVIDER_CALL_DAYS, labels: config.LABEL_DAYS };
      chores = startPruning({ database, log, labels, keepDays, clock, logger });
    },
    async stop() {
      await door.close();
      await chores?.stop();
      stopObserving?.();
      await stopKeeping?.();
      await messaging.stop();
      await outside.close();
    },
    provisionDemo: provisionDemo({ messaging, vault, simulatedProviders, allowBaseUrl: places.allow }),
  };
}
