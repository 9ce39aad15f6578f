import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';

test('an assertion that holds at once returns its value at once', async () => {
  expect(await eventually(() => 42)).toBe(42);
});

test('an assertion is repeated until it holds', async () => {
  let tries = 0;
  const value = await eventually(
    async () => {
      tries += 1;
      expect(tries).toBeGreaterThan(3);
      return tries;
    },
    { every: 1 },
  );
  expect(value).toBe(4);
});

test('when time is up the last failure is reported, with how often it was tried', async () => {
  let tries = 0;
  const failing = eventually(
    () => {
      tries += 1;
      throw new Error(`failure ${tries}`);
    },
    { within: 20, every: 1 },
  );
  await expect(failing).rejects.toThrow(/^failure \d+ \(still failing after 20 ms and \d+ tries\)$/);
});

test('a failure that is no error is reported too', async () => {
  const failing = eventually(() => Promise.reject('no'), { within: 1 });
  await expect(failing).rejects.toThrow(/still failing after 1 ms and \d+ tries: no/);
});
