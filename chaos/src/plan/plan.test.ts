import { expect, test } from 'vitest';
import { instancesOf } from './instances.ts';
import { failpoints } from './lives.ts';
import { makePlan } from './plan.ts';

const plan = (seed: number, orders = 300) => makePlan({ orders, seed, processes: 2 });

test('the same seed makes the same plan, another seed another', () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7).faults).not.toEqual(plan(8).faults);
});

test('a tenth of the orders is sent twice, a hundredth with another body, a fiftieth is cancelled', () => {
  const { workload } = plan(1);
  expect(workload.filter(({ twice }) => twice)).toHaveLength(30);
  expect(workload.filter(({ otherBody }) => otherBody)).toHaveLength(3);
  expect(workload.filter(({ cancelAfterMs }) => cancelAfterMs !== null)).toHaveLength(6);
});

test('even a run of twenty orders holds every kind of client, fault and poison', () => {
  const { workload, faults, poison } = plan(3, 20);
  expect(workload.some(({ twice }) => twice)).toBe(true);
  expect(workload.some(({ otherBody }) => otherBody)).toBe(true);
  expect(workload.some(({ cancelAfterMs }) => cancelAfterMs !== null)).toBe(true);
  expect(new Set(faults.map((fault) => fault.do)).size).toBe(7);
  expect(poison).toHaveLength(3);
});

test('every failpoint of a service is dealt to exactly one of its processes', () => {
  const { lives, instances } = plan(5);
  for (const [service, points] of Object.entries(failpoints)) {
    const dealt = instances
      .filter((instance) => instance.service === service)
      .flatMap(({ name }) => lives[name] ?? [])
      .map((life) => life.split('=')[0]);
    expect(dealt.toSorted()).toEqual(points.toSorted());
  }
});

test('faults fall while there is work', () => {
  for (const { afterOrders } of plan(9).faults) {
    expect(afterOrders).toBeGreaterThan(0);
    expect(afterOrders).toBeLessThan(300);
  }
});

test('there are two processes of each service unless one is asked for', () => {
  expect(instancesOf(2)).toHaveLength(8);
  expect(instancesOf(1).map(({ name }) => name)).toContain('notifier#1');
});
