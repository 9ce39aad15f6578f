import type { Random } from '@waybill/testing';
import type { EndpointLog, MerchantsLog } from '../ledgers/merchants-log.ts';
import { forbiddenUrls, type MerchantPlan } from '../plan/merchants.ts';
import type { Tenant } from '../plan/orders.ts';
import { behaviourOf } from './behaviours.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import type { EndpointsApi } from './endpoints-api.ts';
import { setTrap } from './trap.ts';

export interface Merchants {
  /** Adds the endpoints whose time has come. */
  join(answeredOrders: number): Promise<void>;
  /** Tries to add endpoints at addresses that must be refused. */
  tryForbidden(): Promise<void>;
  /** Whoever can be well is well from now on, and those who give up delete their endpoints. */
  calm(): Promise<void>;
  log(): MerchantsLog;
  close(): Promise<void>;
}

/** All merchants' servers. They open now, and are made known to the platform when their time comes. */
export async function openMerchants(
  plans: readonly MerchantPlan[],
  random: Random,
  apis: Record<Tenant, EndpointsApi>,
): Promise<Merchants> {
  const trap = await setTrap();
  const waiting = [...plans].sort((a, b) => a.afterOrders - b.afterOrders);
  const servers: Endpoint[] = [];
  const endpoints: EndpointLog[] = [];
  const forbidden: MerchantsLog['forbidden'] = [];
  let calm = false;

  const add = async (plan: MerchantPlan) => {
    const chance = random.fork(`${plan.tenant} ${plan.kind}`);
    const server = await openEndpoint((place) =>
      behaviourOf[plan.kind]({ random: chance, trapUrl: trap.url, calm, place }),
    );
    servers.push(server);
    const { id, secret, path } = await apis[plan.tenant].add(server.url);
    server.trust(secret, path);
    endpoints.push({ endpointId: id, plan, received: server.received });
  };
  return {
    async join(answeredOrders) {
      const due = waiting.filter(({ afterOrders }) => afterOrders <= answeredOrders);
      waiting.splice(0, due.length);
      for (const plan of due) await add(plan);
    },
    async tryForbidden() {
      for (const url of forbiddenUrls) forbidden.push({ url, status: await apis.first.statusOfAdding(url) });
    },
    async calm() {
      calm = true;
      const kept = endpoints.filter(({ plan }) => !plan.givenUp).map(({ endpointId }) => endpointId);
      for (const api of Object.values(apis)) await api.deleteAllBut(kept);
    },
    log: () => ({ endpoints, trapped: trap.caught(), forbidden }),
    close: async () => void (await Promise.all([trap.close(), ...servers.map((server) => server.close())])),
  };
}
