import { DatabaseUnavailable } from '@waybill/database';
import { expect, test, vi } from 'vitest';
import { aSuccess } from '../testing/results.ts';
import type { Result } from './ports.ts';
import { createRecorder } from './recorder.ts';

const recorderThat = (write: (results: readonly Result[]) => Promise<void>, most = 200) => {
  const groups: number[] = [];
  const refused = vi.fn(async () => {});
  const recorder = createRecorder({
    most,
    refused,
    write: async (results) => {
      groups.push(results.length);
      await write(results);
    },
  });
  return { recorder, groups, refused };
};

test('what comes while a group is being written becomes the next group', async () => {
  const gate = Promise.withResolvers<void>();
  const { recorder, groups } = recorderThat(() => gate.promise);
  const all = Array.from({ length: 10 }, () => recorder.record(aSuccess()));
  gate.resolve();
  await Promise.all(all);
  expect(groups).toEqual([1, 9]);
});

test('a group has a largest size', async () => {
  const { recorder, groups } = recorderThat(async () => {}, 4);
  await Promise.all(Array.from({ length: 10 }, () => recorder.record(aSuccess())));
  expect(groups).toEqual([1, 4, 4, 1]);
});

test('nobody is told before the commit', async () => {
  const gate = Promise.withResolvers<void>();
  const { recorder } = recorderThat(() => gate.promise);
  const told = vi.fn();
  const recorded = recorder.record(aSuccess()).then(told);
  await Promise.resolve();
  expect(told).not.toHaveBeenCalled();
  gate.resolve();
  await recorded;
});

test('while the database is away, results wait', async () => {
  const write = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new DatabaseUnavailable(new Error('down')))
    .mockResolvedValue();
  const { recorder, groups, refused } = recorderThat(write);
  await recorder.record(aSuccess());
  expect(groups).toEqual([1, 1]);
  expect(refused).not.toHaveBeenCalled();
});

test('one result that the database refuses does not hold up its neighbours', async () => {
  const bad = aSuccess({ messageId: 'bad' });
  const write = async (results: readonly Result[]) => {
    if (results.includes(bad)) throw new Error('no');
  };
  const { recorder, refused } = recorderThat(write);
  await Promise.all([aSuccess(), aSuccess(), bad, aSuccess()].map(recorder.record));
  expect(refused.mock.calls).toEqual([[bad, expect.any(Error)]]);
});
