import { describe, expect, test } from 'vitest';
import { readHistory } from './history.ts';
import { runEvaluation } from './run-evaluation.ts';
import { calibrationOf, scoreOf } from './score.ts';
import { sampleHistory } from './testing/sample.ts';
import { walk } from './walk.ts';

const header = 'carrier,origin,destination,shipped_at,promised_at,delivered_at';
const options = { checkpoints: [0, 0.5, 0.9], enough: 20 };

const run = async (text: string, ...args: string[]) => {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const read = async (path: string) => {
    if (path !== 'file.csv') throw new Error('no such file');
    return text;
  };
  const code = await runEvaluation({
    args,
    read,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, printed: printed.join('\n'), complaints };
};

describe('the walk through a history', () => {
  const text = sampleHistory(7, 1_600);

  test('says nothing that it could not have known: cutting the future off changes no earlier verdict', () => {
    const { orders } = readHistory(text);
    const until = orders[800]?.shippedAt as Date;
    const past = orders.filter(({ shippedAt }) => shippedAt <= until);
    const blind = past.map((order) => ({
      ...order,
      // A verdict needs an outcome to be judged by; one beyond the cut is as good as any other.
      deliveredAt: (order.deliveredAt as Date) > until ? new Date('2030-01-01') : order.deliveredAt,
    }));
    const early = (verdicts: ReturnType<typeof walk>) =>
      verdicts
        .filter(({ line, checkpoint }) => checkpoint === 0 && line <= 802)
        .map(({ line, probability }) => [line, probability]);
    expect(early(walk(blind, options))).toEqual(early(walk(orders, options)));
  });

  test('finds what there is to find, and its probabilities can be believed', () => {
    const verdicts = walk(readHistory(text).orders, options);
    const score = scoreOf(
      verdicts.filter(({ checkpoint }) => checkpoint === 0),
      0.5,
    );
    expect(score.precision).toBeGreaterThan(0.7);
    expect(score.recall).toBeGreaterThan(0.4);
    expect(score.brier as number).toBeLessThan(0.7 * (score.brierOfTheRate as number));
    for (const { count, meanSaid, reallyLate } of calibrationOf(verdicts))
      if (count > 100) expect(Math.abs((meanSaid as number) - (reallyLate as number))).toBeLessThan(0.12);
  });

  test('does not depend on the order of the rows', () => {
    const [first, ...rows] = text.split('\n');
    const byLine = (history: string) =>
      walk(readHistory(history).orders, options)
        .map(({ checkpoint, probability, late }) => `${checkpoint} ${probability?.toFixed(9)} ${late}`)
        .toSorted();
    expect(byLine([first, ...rows.toReversed()].join('\n'))).toEqual(byLine(text));
  });
});

describe('evaluate:delays', () => {
  test('prints the same report for the same file', async () => {
    const [once, again] = [
      await run(sampleHistory(1, 300), 'file.csv'),
      await run(sampleHistory(1, 300), 'file.csv'),
    ];
    expect(once).toEqual(again);
    expect(once.code).toBe(0);
    expect(once.printed).toContain('300 orders; 300 have a promise and an outcome');
    expect(once.printed).toMatch(/precision +recall/);
    expect(once.printed).toMatch(/80–90 %/);
  });

  test('names every bad row and what is wrong with it, and does not go on', async () => {
    const rows = [
      'a,US,US,2026-01-01T00:00:00Z,2026-01-03,2026-01-02T00:00:00Z',
      'a,US,US,yesterday,2026-01-03,',
      ',US,US,2026-01-01,,',
      'a,US,US,2026-01-01,2026-02-30,2026-01-02',
      'a,US,US,2026-01-05,2026-01-06,2026-01-04',
      'a,US',
    ];
    const { code, complaints, printed } = await run([header, ...rows].join('\n'), 'file.csv');
    expect([code, printed]).toEqual([1, '']);
    expect(complaints).toEqual([
      'line 3: shipped_at is no time: yesterday',
      'line 4: carrier is empty',
      'line 5: promised_at is no time: 2026-02-30',
      'line 6: delivered before it was shipped',
      'line 7: 2 fields where the header has 6',
      'Rows that cannot be used: 5. --skip-bad goes on without them.',
    ]);
    expect((await run([header, ...rows].join('\n'), 'file.csv', '--skip-bad')).code).toBe(0);
  });

  test.each([
    ['a missing column', 'carrier,origin\na,b', ['file.csv'], /no column destination, shipped_at/],
    ['an open quote', `${header}\n"a,US`, ['file.csv'], /line 2: a quote/],
    ['a file without orders', header, ['file.csv'], /no orders/],
    ['a file that is not there', '', ['other.csv'], /other.csv cannot be read/],
    ['no file', '', [], /npm run evaluate:delays/],
    ['a threshold above 1', header, ['file.csv', '--threshold', '7'], /npm run evaluate:delays/],
  ])('refuses %s', async (_what, text, args, complaint) => {
    const { code, complaints } = await run(text, ...args);
    expect(code).toBe(1);
    expect(complaints.join('\n')).toMatch(complaint);
  });

  test('reads quoted fields, other columns, any order of columns, and times without an offset as UTC', () => {
    const text =
      'note,delivered_at,promised_at,shipped_at,destination,origin,carrier\r\n"a, ""b""",2026-01-02 03:04:05,,2026-01-01,X,US-MA,c\r\n';
    expect(readHistory(text)).toEqual({
      problems: [],
      orders: [
        {
          line: 2,
          way: { mover: 'c', origin: ['US', 'MA'], destination: ['X'] },
          shippedAt: new Date('2026-01-01T00:00:00Z'),
          promisedAt: null,
          deliveredAt: new Date('2026-01-02T03:04:05Z'),
        },
      ],
    });
  });
});
