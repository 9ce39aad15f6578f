import { inTurns } from '../measures/turns.ts';
import type { Outcome, Row } from '../report/row.ts';
import type { Run } from '../run/benchmark.ts';
import { thinDelivery } from './floor.ts';
import { latency } from './latency.ts';
import { delivery, endless, payload } from './throughput.ts';
import { type Receiver, receiver } from './world.ts';

/** Deliveries a second that are due while delays are measured. */
const rate = 200;

export const run: Run = async ({ quick, say }): Promise<Outcome> => {
  const merchants = await receiver();
  try {
    const rows = [
      await deliveries(merchants, quick ? { count: 3_000, rounds: 2 } : { count: 10_000, rounds: 3 }, say),
    ];
    rows.push(await delay(merchants, 0, quick ? 4 : 12), await delay(merchants, 2, quick ? 4 : 12));
    say('endless answers');
    rows.push(await memory(merchants, quick ? 400 : 2_000));
    return { rows };
  } finally {
    merchants.close();
  }
};

async function deliveries(
  merchants: Receiver,
  { count, rounds }: { count: number; rounds: number },
  say: (line: string) => void,
): Promise<Row> {
  const sides = {
    floor: () => thinDelivery(merchants.url, payload, count),
    system: () => delivery(merchants, count),
  };
  await sides.floor();
  await sides.system();
  const measured = await inTurns(sides, rounds, (side, round, perSecond) =>
    say(`deliveries, round ${round + 1}, ${side}: ${perSecond.toFixed(0)}/s`),
  );
  return { work: 'deliveries recorded', unit: '/s', ...measured, target: { of: 'figure', atLeast: 1_500 } };
}

async function delay(merchants: Receiver, bad: number, seconds: number): Promise<Row> {
  const { p95 } = await latency(merchants, { bad, perSecond: rate, seconds });
  const circumstances = bad === 0 ? '' : ', 20 % black holes';
  return { work: `status change → webhook at ${rate}/s${circumstances}, p95`, unit: 'ms', system: [p95] };
}

async function memory(merchants: Receiver, count: number): Promise<Row> {
  const grown = await endless(merchants, count);
  return {
    work: `memory more after ${count} endless answers`,
    unit: 'MB',
    system: [grown],
    target: { of: 'figure', atMost: 50 },
  };
}
