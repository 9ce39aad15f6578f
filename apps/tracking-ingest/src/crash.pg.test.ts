import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessUnderTest, processUnderTest } from './testing/process.fixture.ts';
import { aScan } from './testing/scans.fixture.ts';

let under: ProcessUnderTest;
beforeAll(async () => {
  under = await processUnderTest();
});
afterAll(() => under.close());

/** The update's number as soon as it is acknowledged; null when no answer came. */
const push = async (scan: object): Promise<number | null> => {
  const answer = await under.push(scan);
  const body = (await answer?.json().catch(() => null)) as
    | { status_update_number: number }
    | null
    | undefined;
  return body?.status_update_number ?? null;
};

test('whatever was acknowledged survives a kill -9 in the very next moment, and is read after the restart', async () => {
  const service = await under.start();
  const acknowledged: number[] = [];
  let killed: Promise<void> | undefined;
  await Promise.all(
    Array.from({ length: 300 }, async (_, number) => {
      const update = await push(aScan(`CRASH-${number % 20}`, number % 60, '003'));
      if (update !== null) acknowledged.push(update);
      if (acknowledged.length === 40) killed ??= service.kill9();
    }),
  );
  await killed;
  expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  const rows: { body: Buffer }[] = await under.sql('scans').select('body');
  const stored = new Set(rows.map(({ body }) => Number(JSON.parse(body.toString()).status_update_number)));
  expect(acknowledged.filter((update) => !stored.has(update))).toEqual([]);

  const again = await under.start();
  await expect
    .poll(() => under.sql('scan_readings').where({ state: 'pending' }).first(), { timeout: 20_000 })
    .toBeUndefined();
  await again.stop();
}, 60_000);
