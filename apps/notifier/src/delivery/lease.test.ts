import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaseMs, startLease } from './lease.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const aLease = (keep = vi.fn(async (_id: string) => {})) => {
  const told = { onLost: vi.fn(), onReclaimed: vi.fn(), onError: vi.fn() };
  const leases = { keep, end: vi.fn(async () => {}), reclaim: vi.fn(async () => 0) };
  const lease = startLease({ leases, clock: { now: () => new Date() }, ...told });
  return { lease, keep, leases, ...told };
};

test('nothing is claimed before the lease is written', async () => {
  const gate = Promise.withResolvers<void>();
  const { lease } = aLease(vi.fn(() => gate.promise));
  expect(lease.holder()).toBeUndefined();
  gate.resolve();
  await vi.advanceTimersByTimeAsync(1);
  expect(lease.holder()).toMatch(/^dsp_/);
});

test('it is kept every second under one name', async () => {
  const { keep, lease, onLost } = aLease();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(keep.mock.calls.length).toBeGreaterThanOrEqual(9);
  expect(new Set(keep.mock.calls.map(([id]) => id))).toEqual(new Set([lease.holder()]));
  expect(onLost).not.toHaveBeenCalled();
});

test('when it cannot be kept, it is given up before others may take it, and a new name is used', async () => {
  const { keep, lease, onLost } = aLease();
  await vi.advanceTimersByTimeAsync(1_100);
  const before = lease.holder();
  const failsFrom = performance.now();
  keep.mockRejectedValue(new Error('away'));
  onLost.mockImplementation(() => expect(performance.now() - failsFrom).toBeLessThan(leaseMs));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onLost).toHaveBeenCalledOnce();
  expect(lease.holder()).toBeUndefined();
  keep.mockResolvedValue();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(lease.holder()).toMatch(/^dsp_/);
  expect(lease.holder()).not.toBe(before);
});

test('what others left behind is told', async () => {
  const { leases, onReclaimed } = aLease();
  leases.reclaim.mockResolvedValueOnce(0).mockResolvedValueOnce(3);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(onReclaimed.mock.calls).toEqual([[3]]);
});
