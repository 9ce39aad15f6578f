import { setTimeout as pause } from 'node:timers/promises';
import type { DemoTenant } from '@waybill/contracts';
import type { OrderPlan } from '../plan/orders.ts';
import type { Plan } from '../plan/plan.ts';
import { type Door, insist } from './insist.ts';
import { orderBody } from './order-body.ts';

export interface Workload {
  plan: Plan;
  door: Door;
  demo: DemoTenant;
  /** Called with the number of orders that have their final answer. */
  answered(count: number): void;
}

/** All clients, each with one order at a time, until every order has its final answer. */
export async function runClients({ plan, door, demo, answered }: Workload): Promise<void> {
  const waiting = [...plan.workload];
  const afterwards: Promise<unknown>[] = [];
  let done = 0;
  const client = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      await place(door, demo, order);
      afterwards.push(afterPlacing(door, demo, order));
      done += 1;
      answered(done);
    }
  };
  await Promise.all(Array.from({ length: plan.clients }, client));
  await Promise.all(afterwards);
}

async function place(door: Door, demo: DemoTenant, order: OrderPlan): Promise<void> {
  const wish = {
    tenant: order.tenant,
    order: order.number,
    asked: 'create',
    method: 'POST',
    path: '/shipments',
    body: orderBody(order, demo),
    idempotencyKey: order.idempotencyKey,
    ...(order.async ? { prefer: 'respond-async' } : {}),
  } as const;
  await Promise.all(Array.from({ length: order.twice ? 2 : 1 }, () => insist(door, wish)));
}

/** Some change their minds, some make a mistake. */
async function afterPlacing(door: Door, demo: DemoTenant, order: OrderPlan): Promise<void> {
  const { tenant, number, idempotencyKey, cancelAfterMs } = order;
  if (order.otherBody) {
    const body = orderBody({ ...order, orderExternalId: `${order.orderExternalId}-again` }, demo);
    const asked = 'create with another body';
    const method = 'POST';
    await insist(door, { tenant, order: number, asked, method, path: '/shipments', body, idempotencyKey });
  }
  if (tenant === 'second') await lookAtOthers(door, order);
  if (cancelAfterMs === null) return;
  await pause(cancelAfterMs);
  const path = `/shipments/${order.orderExternalId}`;
  await insist(door, { tenant, order: number, asked: 'cancel', method: 'DELETE', path });
}

/** The first merchant's client asks for an order of the second's: there is none, as far as it may know. */
async function lookAtOthers(door: Door, { number, orderExternalId }: OrderPlan): Promise<void> {
  const path = `/shipments/${orderExternalId}`;
  await insist(door, { tenant: 'first', order: number, asked: 'a stranger’s', method: 'GET', path });
}
