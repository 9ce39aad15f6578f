import { randomFrom } from '@waybill/testing';
import { type CarrierFault, planCarrierFaults } from './carriers.ts';
import { type Fault, planFaults } from './faults.ts';
import { type Instance, instancesOf } from './instances.ts';
import { type Lives, planLives } from './lives.ts';
import { type MerchantPlan, planMerchants } from './merchants.ts';
import { type OrderPlan, planOrders } from './orders.ts';
import { type Poison, planPoison } from './poison.ts';

export interface PlanRequest {
  orders: number;
  seed: number;
  /** Processes of each service. */
  processes: number;
}

/** Everything that chance decides, drawn before anything starts. What is left to the machine is the timing. */
export interface Plan extends PlanRequest {
  instances: readonly Instance[];
  workload: readonly OrderPlan[];
  /** Clients at work at the same time. */
  clients: number;
  faults: readonly Fault[];
  lives: Lives;
  carrierFaults: readonly CarrierFault[];
  merchants: readonly MerchantPlan[];
  poison: readonly Poison[];
}

export function makePlan(request: PlanRequest): Plan {
  const { orders, seed, processes } = request;
  const random = randomFrom(seed);
  const instances = instancesOf(processes);
  return {
    ...request,
    instances,
    workload: planOrders(orders, random.fork('orders')),
    clients: Math.max(4, Math.min(24, Math.round(orders / 10))),
    faults: planFaults(instances, orders, random.fork('faults')),
    lives: planLives(instances, orders, random.fork('lives')),
    carrierFaults: planCarrierFaults(random.fork('carriers')),
    merchants: planMerchants(orders),
    poison: planPoison(orders, random.fork('poison')),
  };
}
