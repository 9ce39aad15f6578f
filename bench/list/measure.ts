import { inTurns } from '../measures/turns.ts';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';
import { figures } from '../report/words.ts';
import type { Run } from '../run/benchmark.ts';
import { everything, limit, thinWalk, walk, wishes } from './pages.ts';
import { startListWorld } from './world.ts';

/** A page at the largest size may cost so much more than at the smallest: flat means flat. */
const flat = 1.5;

/** How long a page takes, from a few shipments to a million, as the use-case answers it, without HTTP. */
export const run: Run = async ({ quick, say }) => {
  const rows: Row[] = [];
  const details: string[] = [];
  for (const count of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
    say(`${count.toLocaleString('en')} shipments`);
    const found = await measure(count, quick ? 10 : 30);
    const smallest = rows[0];
    const target = smallest && ({ of: 'figure', atMost: round(median(smallest.system) * flat) } as const);
    rows.push({ ...found.row, target });
    details.push(found.details);
  }
  return { rows, details: details.join('\n') };
};

const round = (ms: number): number => Math.round(ms * 10) / 10;

async function measure(count: number, pages: number): Promise<{ row: Row; details: string }> {
  const world = await startListWorld(count);
  try {
    // What is compiled, planned and cached with the first pages would count against the first size only.
    await walk(world, everything, 60);
    await thinWalk(world, 30);
    const measured = await inTurns(
      {
        floor: async () => median(await thinWalk(world, pages)),
        system: async () => median(await walk(world, everything, pages)),
      },
      5,
    );
    const others = [];
    for (const [wish, filters] of Object.entries(wishes))
      others.push(`${wish} ${figures(await walk(world, filters, pages), 'ms')}`);
    const size = count.toLocaleString('en');
    return {
      row: { work: `a page of ${limit} of ${size} shipments`, unit: 'ms', ...measured },
      details: `- other pages of ${size}: ${others.join(', ')}`,
    };
  } finally {
    await world.close();
  }
}
