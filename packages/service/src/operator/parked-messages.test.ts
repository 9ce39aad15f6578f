import type { Knex } from '@waybill/database';
import type { ParkedMessage, Parking, Transport } from '@waybill/messaging';
import { expect, test } from 'vitest';
import { listParked, settleParked } from './parked-messages.ts';

const message = (service: string, n: number): ParkedMessage => ({
  id: `${service}-${n}`,
  queue: `${service}.do-something`,
  type: 'thing.happened.v1',
  messageId: `m${n}`,
  reason: 'not JSON',
  bytes: 1,
});
const many = (service: string, count: number) => Array.from({ length: count }, (_, n) => message(service, n));

/** The broker's queue: what is kept goes to its end. */
function parkedAt(queue: ParkedMessage[]) {
  const sort: Parking['sort'] = async (limit, decide) => {
    const taken = queue.splice(0, Math.min(limit, queue.length));
    const sorted = taken.map((each): [ParkedMessage, ReturnType<typeof decide>] => [each, decide(each)]);
    queue.push(...sorted.filter(([, verdict]) => verdict === 'keep').map(([each]) => each));
    return sorted;
  };
  const parking: Parking = { sort, waiting: async () => queue.length };
  return { parking } as Transport;
}
const noted: string[] = [];
const database = (() => ({
  insert: async ({ subject }: { subject: string }) => noted.push(subject),
})) as unknown as Knex;
const clock = { now: () => new Date() };

test('what a service could not read is found behind however much of others', async () => {
  const transport = parkedAt([...many('orchestrator', 2_500), ...many('notifier', 2)]);
  const found = await listParked({ service: 'notifier', transport }, 100);
  expect(found.map(({ id }) => id)).toEqual(['notifier-0', 'notifier-1']);
});

test('all is all: however many are parked, each is given back once, and noted', async () => {
  const queue = [...many('orchestrator', 3), ...many('notifier', 2_500)];
  const transport = parkedAt(queue);
  const deps = { service: 'notifier', transport, database, clock };
  expect(await settleParked(deps, { verdict: 'requeue', operator: 'ana' })).toHaveLength(2_500);
  expect(queue.map(({ queue: of }) => of)).toEqual(Array(3).fill('orchestrator.do-something'));
  expect(new Set(noted).size).toBe(2_500);
});
