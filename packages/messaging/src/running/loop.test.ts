import { AsyncLocalStorage } from 'node:async_hooks';
import { eventually } from '@waybill/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { type Loop, type LoopOptions, startLoop } from './loop.ts';

const loops: Loop[] = [];
afterEach(() => Promise.all(loops.splice(0).map((loop) => loop.stop())));

const start = (options: Partial<LoopOptions>) => {
  const idle = {
    cycle: async () => false,
    due: async () => false,
    everyMs: 60_000,
    onError: () => undefined,
  };
  const loop = startLoop({ ...idle, ...options });
  loops.push(loop);
  return loop;
};

test('kicks that come while it works are merged into one more cycle', async () => {
  const gate = Promise.withResolvers<boolean>();
  const cycle = vi.fn(async () => gate.promise);
  const loop = start({ cycle });
  for (let kicks = 0; kicks < 5; kicks += 1) loop.kick();
  gate.resolve(false);

  await eventually(() => expect(cycle).toHaveBeenCalledTimes(2));
  await loop.stop();
  expect(cycle).toHaveBeenCalledTimes(2);
});

test('it goes on for as long as there may be more', async () => {
  const cycle = vi.fn(async () => cycle.mock.calls.length < 4);
  start({ cycle }).kick();

  await eventually(() => expect(cycle).toHaveBeenCalledTimes(4));
});

test('work that nobody kicked for is found by looking', async () => {
  const cycle = vi.fn(async () => false);
  start({ cycle, everyMs: 5, due: async () => cycle.mock.calls.length === 0 });

  await eventually(() => expect(cycle).toHaveBeenCalledTimes(1));
});

test('a failure is told once, and the next kick after a rest works again', async () => {
  const onError = vi.fn();
  const cycle = vi.fn(async () => {
    if (cycle.mock.calls.length < 3) throw new Error('away');
    return false;
  });
  start({ cycle, everyMs: 5, due: async () => true, onError }).kick();

  await eventually(() => expect(cycle.mock.calls.length).toBeGreaterThan(3));
  expect(onError).toHaveBeenCalledTimes(1);
});

test('work inherits no context from whoever kicked', async () => {
  const request = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const loop = start({
    async cycle() {
      seen.push(request.getStore());
      return false;
    },
  });
  request.run('a request', () => loop.kick());

  await eventually(() => expect(seen).toEqual([undefined]));
});
