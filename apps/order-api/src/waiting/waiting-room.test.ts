import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Glance } from '../domain/settled.ts';
import { waitingRoom } from './waiting-room.ts';

const seen = (status: Glance['status'], id = 'shp_1'): Glance => ({
  id,
  tenantId: 'ten_1',
  status,
  cancellation: null,
  edit: null,
});

const setUp = () => {
  const database = new Map<string, Glance>();
  const glance = vi.fn(async (wanted: readonly { id: string }[]) =>
    wanted.flatMap(({ id }) => database.get(id) ?? []),
  );
  const onError = vi.fn();
  const room = waitingRoom({ glance, everyMs: 30, onError });
  const wait = (id = 'shp_1', signal = new AbortController().signal) =>
    room.wait({
      tenantId: 'ten_1',
      id,
      isOver: ({ status }) => status === 'ORDER_DISPATCHED',
      limitMs: 1_000,
      signal,
    });
  return { database, glance, onError, room, wait };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('whoever waits', () => {
  test('hears at once what this process commits', async () => {
    const { room, wait } = setUp();
    const waiting = wait();
    room.notice(seen('ESTIMATES_RECEIVED'));
    room.notice(seen('ORDER_DISPATCHED', 'shp_other'));
    room.notice(seen('ORDER_DISPATCHED'));
    await expect(waiting).resolves.toMatchObject({ status: 'ORDER_DISPATCHED' });
  });

  test('hears within a tick what another process commits, and all share one query', async () => {
    const { database, glance, wait } = setUp();
    const both = Promise.all([wait('shp_1'), wait('shp_2')]);
    for (const id of ['shp_1', 'shp_2']) database.set(id, seen('ORDER_DISPATCHED', id));
    await vi.advanceTimersByTimeAsync(30);
    await expect(both).resolves.toHaveLength(2);
    expect(glance).toHaveBeenCalledOnce();
  });

  test('is sent away when the time is over', async () => {
    const { wait } = setUp();
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(waiting).resolves.toBeNull();
  });

  test('leaves when the client goes away', async () => {
    const { wait } = setUp();
    const client = new AbortController();
    const waiting = wait('shp_1', client.signal);
    client.abort();
    await expect(waiting).resolves.toBeNull();
  });

  test('is not told what was seen before they came', async () => {
    const { glance, wait } = setUp();
    let answer = (_: Glance[]): void => undefined;
    glance.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const early = wait();
    await vi.advanceTimersByTimeAsync(30);
    const late = wait();
    answer([seen('ORDER_DISPATCHED')]);
    await expect(early).resolves.not.toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(late).resolves.toBeNull();
  });

  test('is not disturbed by a look that fails', async () => {
    const { database, glance, onError, wait } = setUp();
    glance.mockRejectedValueOnce(new Error('away'));
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(30);
    expect(onError).toHaveBeenCalledOnce();
    database.set('shp_1', seen('ORDER_DISPATCHED'));
    await vi.advanceTimersByTimeAsync(30);
    await expect(waiting).resolves.not.toBeNull();
  });
});

test('nobody waiting, nobody looking', async () => {
  const { glance, room, wait } = setUp();
  const waiting = wait();
  room.notice(seen('ORDER_DISPATCHED'));
  await waiting;
  await vi.advanceTimersByTimeAsync(200);
  expect(glance.mock.calls.length).toBeLessThanOrEqual(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('closing sends everybody away, and later comers too', async () => {
  const { room, wait } = setUp();
  const waiting = wait();
  room.close();
  await expect(waiting).resolves.toBeNull();
  await expect(wait()).resolves.toBeNull();
});
