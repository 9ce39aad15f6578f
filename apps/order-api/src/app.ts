import type { Chores } from '@waybill/database';
import { complete, createHttpApp, headerToken } from '@waybill/http';
import { createMessaging, type Messaging } from '@waybill/messaging';
import { createPoster, resolveHost } from '@waybill/outbound-http';
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
import { typeid } from 'typeid-js';
import type { Config } from './config.ts';
import { consumers } from './consumers.ts';
import type { Deps, Unit } from './deps.ts';
import { startPruning } from './pruning.ts';
import { routes as routesOf } from './routes.ts';
import { salesOrderReadsIn } from './storage/sales-orders/reads.ts';
import { serviceSecret } from './storage/service-secrets.ts';
import { shipmentPagesIn } from './storage/shipment-pages.ts';
import { shipmentReadsIn } from './storage/shipment-reads.ts';
import { forgetStoreMessagesIn, storeEmailsIn } from './storage/store-messages.ts';
import { trackingPagesIn } from './storage/tracking-pages.ts';
import { unitIn } from './storage/unit.ts';
import { storesWith } from './stores.ts';
import { countFinding, countVisits } from './tracking-page/limits.ts';
import { pageLinks } from './tracking-page/links.ts';
import { previewLinks } from './tracking-page/preview-links.ts';
import { provisionDemo } from './use-cases/provision-demo/provision-demo.ts';
import { storeWebhookPath } from './use-cases/take-store-message/route.ts';
import { waitingRoom } from './waiting/waiting-room.ts';

/** The transactions of this service, and what it tells the others in them. */
export const messagingOf = (parts: ServiceParts<Config>): Messaging<Unit> => {
  const { database, transport, logger, clock, failpoints } = parts;
  const shared = { database, transport, logger, clock, failpoints };
  return createMessaging({ service: 'order-api', ...shared, unitOfWork: unitIn });
};

/** What speaks to stores. Each answers within half a minute, or is not waited for. */
const storesOf = (config: Config) => {
  const addressPolicy = { allowPrivate: config.WAYBILL_ALLOW_PRIVATE_WEBHOOKS };
  const poster = createPoster({ policy: addressPolicy, resolve: resolveHost(), timeoutMs: 30_000 });
  const hasKeys = config.CREDENTIAL_KEYS ?? config.WAYBILL_DEMO_SEED;
  const vault = hasKeys ? vaultOf('order-api', config) : null;
  const sealed = vault ? [{ vault, columns: [{ table: 'order_sources', column: 'credentials' }] }] : [];
  return { poster, sealed, stores: storesWith({ poster, addressPolicy, vault }) };
};

/** Puts the service together. Tests and the standalone build call it just as a process does. */
export const create = (parts: ServiceParts<Config>): Service => {
  const { config, database, logger, clock, failpoints } = parts;
  const messaging = messagingOf(parts);
  const shipments = shipmentReadsIn(database);
  const room = waitingRoom({
    glance: shipments.glance,
    onError: (error) => logger.warn({ err: error }, 'could not look after those who wait'),
  });
  const pageSecret = serviceSecret(database, 'tracking-pages');
  const door = frontDoor(parts, messaging.inTransaction);
  const { poster, stores, sealed } = storesOf(config);
  const deps: Deps = {
    clock,
    newShipmentId: () => typeid('shp').toString(),
    newEditId: () => typeid('edt').toString(),
    inTransaction: messaging.inTransaction,
    shipments,
    shipmentPages: shipmentPagesIn(database),
    pageTokenKey: serviceSecret(database, 'page-tokens'),
    salesOrders: salesOrderReadsIn(database),
    stores,
    waitingRoom: room,
    pageLinks: pageLinks(config.PUBLIC_BASE_URL, pageSecret),
    previewLinks: previewLinks(config.PUBLIC_BASE_URL, pageSecret),
    trackingPages: trackingPagesIn(database),
    countVisit: countVisits(config.TRACKING_PAGE_VISITS_PER_MINUTE),
    countFinding: countFinding({
      triesPerMinute: config.TRACKING_FINDER_TRIES_PER_MINUTE,
      store: config.RATE_LIMIT_SHARED ? database : undefined,
    }),
    pagePollMs: config.TRACKING_PAGE_POLL_SECONDS * 1_000,
    storeKeys: door.authenticateBy(headerToken('x-auth-key')),
    storeEmails: storeEmailsIn(database),
    storeWebhookUrl: `${config.PUBLIC_BASE_URL.replace(/\/+$/, '')}${storeWebhookPath}`,
    completeIdempotencyKey: async (request, answer) => {
      await complete(database, request, answer);
    },
    failpoints,
    patience: {
      defaultMs: config.BOOKING_WAIT_SECONDS * 1_000,
      maximumMs: config.BOOKING_WAIT_MAX_SECONDS * 1_000,
    },
  };
  let chores: Chores | undefined;
  let stopKeeping: (() => Promise<void>) | undefined;
  const routes = [...routesOf(deps), ...operatorRoutes('order-api', parts, sealed)];
  const hears = consumers(deps);
  return {
    hears,
    routes,
    sealed,
    http: createHttpApp({
      service: 'order-api',
      routes,
      ...door.http,
      logger,
      readiness: readinessOf(database, () => messaging.ready()),
      metrics: metricsHandler(),
    }),
    async start() {
      // Read before the first transaction needs it: there, reading it would take a second connection.
      await pageSecret();
      await messaging.start(hears);
      door.open();
      const forgetStoreMessages = forgetStoreMessagesIn(database);
      const storeMessageDays = config.STORE_MESSAGE_DAYS;
      chores = startPruning({ database, forgetStoreMessages, storeMessageDays, clock, logger });
      stopKeeping = keepSecretsCurrent('order-api', parts, sealed);
    },
    hurry: room.close,
    stop: async () => {
      room.close();
      await chores?.stop();
      await stopKeeping?.();
      await door.close();
      await messaging.stop();
      await poster.close();
    },
    provisionDemo: provisionDemo(deps),
  };
};
