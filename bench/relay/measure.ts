import type { Run } from '../run/benchmark.ts';
import { relayDelay } from './delay.ts';
import { relayRate } from './rate.ts';
import { startRelayWorld } from './world.ts';

export const run: Run = async ({ quick, say, brokers: [broker = ''] }) => {
  const world = await startRelayWorld(broker);
  try {
    const rate = await relayRate(world, { rows: quick ? 5_000 : 20_000, rounds: quick ? 2 : 3, say });
    return { rows: [rate, await relayDelay(world, quick ? 2 : 6)] };
  } finally {
    await world.close();
  }
};
