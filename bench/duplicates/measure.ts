import { duplicateStorm } from '../../apps/order-api/src/testing/duplicate-storm.ts';
import { staysSilent } from '../../apps/order-api/src/testing/others.ts';
import { platform } from '../../apps/order-api/src/testing/platform.ts';
import type { Run } from '../run/benchmark.ts';

/**
 * Sends every Idempotency-Key from fifty clients at once, to two processes, and counts the shipments that it made:
 * a count that is right at leisure only would be worth nothing.
 */
export const run: Run = async ({ quick }) => {
  const keys = quick ? 10 : 60;
  const world = await platform();
  world.others.script = staysSilent;
  const storm = await duplicateStorm(world, { keys, duplicates: 50, atOnce: 4 });
  await world.close();
  if (storm.disagreements > 0) throw new Error(`${storm.disagreements} keys were told of several shipments`);
  return {
    rows: [
      {
        work: `shipments made by ${keys} keys, 50 clients each at once`,
        unit: '',
        system: [storm.shipmentsStored],
        target: { of: 'figure', atLeast: keys, atMost: keys },
      },
    ],
    details: `- ${keys} keys × 50 clients: ${storm.requests.toLocaleString('en')} requests until every client was answered`,
  };
};
