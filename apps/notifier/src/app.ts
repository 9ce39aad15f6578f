import { createHttpApp } from '@waybill/http';
import { createMessaging } from '@waybill/messaging';
import { connectorsWith, openSource } from '@waybill/order-sources';
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
import { webhookChores } from './background.ts';
import { type Config, keptDaysOf } from './config.ts';
import { consumers } from './consumers.ts';
import { customerDeps } from './customer-deps.ts';
import { createDispatcher } from './delivery/dispatcher.ts';
import { recordResults } from './delivery/record-results.ts';
import type { Deps, Unit } from './deps.ts';
import { observe } from './observe.ts';
import { retiredConsumers } from './retired-consumers.ts';
import { routes as routesOf } from './routes.ts';
import { sealedIn } from './secrets/sealed-columns.ts';
import { alertSettingsIn } from './storage/alerts/alert-settings.ts';
import { alertsIn } from './storage/alerts/alerts.ts';
import { claimsIn } from './storage/claims.ts';
import { caughtMessagesIn } from './storage/customers/caught-messages.ts';
import { customerMessageLogIn } from './storage/customers/customer-message-log.ts';
import { customerUnit } from './storage/customers/unit.ts';
import { endpointsIn } from './storage/endpoints.ts';
import { figuresIn } from './storage/figures.ts';
import { leasesIn } from './storage/leases.ts';
import { messageLogIn } from './storage/message-log.ts';
import { replaysIn } from './storage/replays.ts';
import { retentionIn } from './storage/retention.ts';
import { shipmentStreamsIn } from './storage/shipment-streams.ts';
import { timelineIn } from './storage/timeline/timeline.ts';
import { writeBackLogIn } from './storage/write-backs/write-back-log.ts';
import { unitOfWork } from './unit-of-work.ts';
import { daysBefore } from './use-cases/forget-old-messages/forget-old-messages.ts';
import { askForApiKeys } from './use-cases/keep-api-keys/ask-for-api-keys.ts';
import { provisionDemo } from './use-cases/provision-demo/provision-demo.ts';
import { webhooks } from './webhooks/described.ts';

const name = 'notifier';

type Parts = ServiceParts<Config>;

const dispatcherOf = (
  { config, database, clock, logger, failpoints }: Parts,
  deps: Pick<Deps, 'vault' | 'addressPolicy' | 'inTransaction'>,
) => {
  const timeoutMs = config.WEBHOOK_TIMEOUT_MS;
  const poster = createPoster({ policy: deps.addressPolicy, resolve: resolveHost(), timeoutMs });
  const dispatcher = createDispatcher({
    claims: claimsIn(database),
    leases: leasesIn(database),
    writeResults: recordResults({
      inTransaction: deps.inTransaction,
      patience: {
        hours: config.WEBHOOK_DISABLE_AFTER_HOURS,
        failures: config.WEBHOOK_DISABLE_AFTER_FAILURES,
      },
    }),
    limits: {
      total: config.WEBHOOK_CONCURRENCY,
      perEndpoint: config.WEBHOOK_ENDPOINT_CONCURRENCY,
    },
    poster,
    vault: deps.vault,
    random: Math.random,
    timeoutMs,
    clock,
    logger,
    failpoints,
  });
  return { poster, dispatcher };
};

const customersOf = ({ config, database }: Parts) =>
  customerDeps(config, caughtMessagesIn(database), {
    log: customerMessageLogIn(database),
    read: customerUnit(database),
  });

/** Puts the service together. Tests and standalone call the same function. */
export const create = (parts: Parts): Service => {
  const { config, database, transport, logger, clock, failpoints } = parts;
  const shared = { service: name, database, transport, logger, clock, failpoints };
  const messaging = createMessaging<Unit>({ ...shared, unitOfWork });
  const addressPolicy = { allowPrivate: config.WAYBILL_ALLOW_PRIVATE_WEBHOOKS };
  const vault = vaultOf(name, config);
  const sourceVault = vaultOf('order-api', config);
  const sealed = sealedIn(vault, sourceVault);
  const { inTransaction } = messaging;
  const { poster, dispatcher } = dispatcherOf(parts, { vault, addressPolicy, inTransaction });
  const keptDays = keptDaysOf(config);
  const deps: Deps = {
    clock,
    forgottenBefore: () => daysBefore(clock.now(), keptDays.shipments),
    logger,
    vault,
    addressPolicy,
    inTransaction,
    read: {
      endpoints: endpointsIn(database),
      messageLog: messageLogIn(database),
      replays: replaysIn(database),
      streams: shipmentStreamsIn(database),
      timeline: timelineIn(database),
    },
    customers: customersOf(parts),
    orderSources: {
      connectors: connectorsWith(poster),
      open: openSource(sourceVault),
      log: writeBackLogIn(database),
    },
    alerts: { alertSettings: alertSettingsIn(database), alerts: alertsIn(database) },
    retention: retentionIn(database),
    wakeDispatcher: dispatcher.wake,
    placeFor: dispatcher.placeFor,
  };
  const door = frontDoor(parts, messaging.inTransaction);
  const routes = [...routesOf(deps), ...operatorRoutes(name, parts, sealed)];
  let undo: (() => unknown)[] = [];
  const hears = consumers(deps);
  return {
    hears,
    routes,
    sealed,
    http: createHttpApp({
      service: name,
      routes,
      logger,
      ...door.http,
      webhooks,
      readiness: readinessOf(database, () => messaging.ready()),
      metrics: metricsHandler(),
    }),
    async start() {
      if (addressPolicy.allowPrivate)
        logger.warn(
          'webhooks may go to loopback and private addresses: WAYBILL_ALLOW_PRIVATE_WEBHOOKS is on',
        );
      await messaging.start(hears, retiredConsumers(deps));
      await askForApiKeys(deps);
      door.open();
      const { WEBHOOK_REPLAY_RATE: replaysPerSecond } = config;
      const chores = webhookChores(deps, { replaysPerSecond, keptDays, failpoints });
      undo = [...chores, keepSecretsCurrent(name, parts, sealed), observe(figuresIn(database), clock)];
      dispatcher.start();
    },
    async stop() {
      for (const step of undo) await step();
      await door.close();
      await Promise.all([messaging.stop(), dispatcher.stop()]);
      await poster.close();
      await deps.customers.compiler.close();
    },
    /** The demo's endpoint is added over the public API, as a merchant would. */
    provisionDemo: provisionDemo(deps),
  };
};
