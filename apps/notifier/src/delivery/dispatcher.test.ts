import { noFailpoints } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aClaim } from '../testing/results.ts';
import { createDispatcher, type DispatcherParts } from './dispatcher.ts';
import type { Claimed, TakeRequest } from './ports.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A dispatcher whose first look into the queue is answered when the test says so. */
const aDispatcher = () => {
  const firstLook = Promise.withResolvers<Claimed[]>();
  const taken: TakeRequest[] = [];
  const take = async (request: TakeRequest) => {
    taken.push(request);
    return taken.length === 1 ? firstLook.promise : [];
  };
  const keep = vi.fn(async () => {});
  const post = vi.fn(async () => ({ status: 200, retryAfter: null, answer: '' }));
  const dispatcher = createDispatcher({
    claims: { take, giveBack: async () => 0, putOff: async () => {} },
    leases: { keep, end: async () => {}, reclaim: async () => 0 },
    poster: { post, close: async () => {} },
    vault: { seal: () => 'sealed', open: () => `whsec_${Buffer.alloc(24, 7).toString('base64')}` },
    writeResults: async () => 0,
    clock: { now: () => new Date() },
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    failpoints: noFailpoints,
    limits: { total: 10, perEndpoint: 10 },
    timeoutMs: 1_000,
    random: () => 0.5,
  } as unknown as DispatcherParts);
  const answer = async () => {
    firstLook.resolve([aClaim({ dispatcherId: taken[0]?.dispatcherId ?? '' })]);
    await vi.advanceTimersByTimeAsync(10);
  };
  return { dispatcher, keep, post, answer };
};

test('what it takes while it holds its lease it delivers', async () => {
  const { dispatcher, post, answer } = aDispatcher();
  dispatcher.start();
  await vi.advanceTimersByTimeAsync(500);
  await answer();
  expect(post).toHaveBeenCalledOnce();
});

test('what comes after its lease has ended is left to whoever holds it by then', async () => {
  const { dispatcher, keep, post, answer } = aDispatcher();
  dispatcher.start();
  await vi.advanceTimersByTimeAsync(500);
  keep.mockRejectedValue(new Error('away'));
  await vi.advanceTimersByTimeAsync(4_000);
  await answer();
  expect(post).not.toHaveBeenCalled();
});
