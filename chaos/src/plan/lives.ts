import type { Random } from '@waybill/testing';
import type { Instance, ServiceName } from './instances.ts';

const relay = ['relay.after-claim', 'relay.after-publish', 'relay.after-confirm'];
const consumer = 'consumer.after-commit-before-ack';
const perform = ['job.after-prepare', 'job.after-claim', 'job.after-act', 'job.before-record-commit'];

/** The named places at which a process of each service can be made to die by kill -9. */
export const failpoints: Record<ServiceName, readonly string[]> = {
  'order-api': ['create-shipment.after-commit', ...relay, consumer],
  orchestrator: [...perform, ...relay, consumer],
  'tracking-ingest': [...relay, consumer],
  notifier: ['webhook.after-claim', 'webhook.after-answer', consumer],
};

/** Where each life of an instance ends by itself, in the order of its lives; later lives have no such end. */
export type Lives = Record<string, readonly string[]>;

/**
 * Deals each service's failpoints out to its processes; in a very small run, which would do nothing but restart,
 * some of them. There a point is met at one of its first visits, so that it is met at all; in a long run anywhere
 * in the first part of a life.
 */
export function planLives(instances: readonly Instance[], orders: number, random: Random): Lives {
  const latest = Math.max(3, Math.min(40, Math.round(orders / 8)));
  const most = Math.max(2, Math.round(orders / 15));
  const lives: [string, string[]][] = [];
  for (const [service, points] of Object.entries(failpoints)) {
    const own = instances.filter((instance) => instance.service === service);
    const draw = random.fork(service);
    const dealt = draw
      .shuffled(points)
      .slice(0, most * own.length)
      .map((point) => `${point}=crash@${draw.int(1, latest)}`);
    for (const [place, { name }] of own.entries())
      lives.push([name, dealt.filter((_, index) => index % own.length === place)]);
  }
  return Object.fromEntries(lives);
}

/** The same plan, with places to die that somebody wants to see first: `order-api:relay.after-claim=crash@3`. */
export const withFirst = <P extends { instances: readonly Instance[]; lives: Lives }>(
  plan: P,
  wanted: readonly string[],
): P => ({
  ...plan,
  lives: Object.fromEntries(
    plan.instances.map(({ name, service }) => {
      const mine = wanted.filter((text) => text.startsWith(`${service}:`));
      return [name, [...mine.map((text) => text.slice(service.length + 1)), ...(plan.lives[name] ?? [])]];
    }),
  ),
});
