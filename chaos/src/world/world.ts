import { randomFrom } from '@waybill/testing';
import { type CarrierGate, openCarrierGate } from '../outside/carrier-gate.ts';
import { endpointsApi } from '../outside/endpoints-api.ts';
import { type Merchants, openMerchants } from '../outside/merchants.ts';
import type { Plan } from '../plan/plan.ts';
import type { Say } from '../report.ts';
import { type Carriers, startCarriers } from './carriers.ts';
import { type Platform, preparePlatform } from './platform.ts';
import { openSecondTenant, type SecondTenant } from './second-tenant.ts';
import { type Secrets, secretsFrom } from './secrets.ts';
import { type Servers, startServers } from './servers.ts';

/** The platform and everybody around it. */
export interface World {
  secrets: Secrets;
  second: SecondTenant;
  servers: Servers;
  carriers: Carriers;
  gate: CarrierGate;
  merchants: Merchants;
  platform: Platform;
  close(): Promise<void>;
}

/** Starts everything; nothing goes wrong yet but what lies in the services' own lives. */
export async function openWorld(plan: Plan, root: string, say: Say): Promise<World> {
  const random = randomFrom(plan.seed);
  const secrets = secretsFrom(plan.seed);
  const started = Date.now();
  const gate = await openCarrierGate(random.fork('gate'));
  const [servers, carriers] = await Promise.all([startServers(), startCarriers(root, secrets, gate.url)]);
  say(`PostgreSQL, RabbitMQ and the carriers are up (${Math.round((Date.now() - started) / 100) / 10} s)`);
  const platform = await preparePlatform({
    plan,
    root,
    secrets,
    servers,
    carriersPort: carriers.port,
    died: ({ name }, how, wasReady) =>
      say(
        `  ${name} ${how === 0 ? 'has drained' : `died (${how})`}${wasReady ? '' : ' before it was ready'} and is started again`,
      ),
  });
  gate.deliverTo(platform.urlsOf('tracking-ingest'));
  await platform.start();
  say(`${plan.instances.length} processes are ready (${Math.round((Date.now() - started) / 100) / 10} s)`);
  const second = await openSecondTenant({
    root,
    secrets,
    environment: platform.operatorsEnvironment,
    carriersUrl: platform.carriersUrl,
    urlsOf: platform.urlsOf,
  });
  const ofSecond = new Set(
    plan.workload.filter(({ tenant }) => tenant === 'second').map((each) => each.number),
  );
  gate.signFor((order, carrier) => (ofSecond.has(order) ? second.authorizationOf(carrier) : undefined));
  const apiWith = (apiKey: string) => endpointsApi(() => platform.urlsOf('notifier'), apiKey);
  const apis = { first: apiWith(secrets.demo.apiKey), second: apiWith(second.apiKey) };
  const merchants = await openMerchants(plan.merchants, random.fork('merchants'), apis);
  say(`a second tenant has moved in (${Math.round((Date.now() - started) / 100) / 10} s)`);
  return {
    secrets,
    second,
    servers,
    carriers,
    gate,
    merchants,
    platform,
    async close() {
      await platform.stop();
      await Promise.allSettled([carriers.stop(), gate.close(), merchants.close(), servers.close()]);
    },
  };
}
