import type { PastOrder } from './history.ts';
import { calibrationOf, scoreOf } from './score.ts';
import { isJudged, isLate, type Verdict } from './walk.ts';

export interface ReportOptions {
  readonly threshold: number;
  readonly checkpoints: readonly number[];
}

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
const hundredths = (share: number): number => Math.round(share * 1_000) / 10;
const percent0 = (share: number): string => `${hundredths(share)} %`;
const decimal = (value: number | null): string => (value === null ? '–' : value.toFixed(4));

/** The first column to the left, numbers to the right. */
function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[column] ?? 0) : String(cell).padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

/** How well lateness was foretold, for people to read. The same history gives the same text. */
export function reportOf(
  orders: readonly PastOrder[],
  verdicts: readonly Verdict[],
  options: ReportOptions,
): string {
  const judged = orders.filter(isJudged);
  const late = judged.filter(isLate).length;
  return [
    `${orders.length} orders; ${judged.length} have a promise and an outcome; ${late} of these were late (${percent(late / Math.max(1, judged.length))})`,
    '',
    `Predicted late: a probability of ${options.threshold} or more. Only orders still on their way are asked about.`,
    ...table([
      [
        'promised time over',
        'asked',
        'unsaid',
        'late',
        'predicted',
        'right',
        'precision',
        'recall',
        'Brier',
        'of the rate',
      ],
      ...options.checkpoints.map((checkpoint) => scoreLine(verdicts, checkpoint, options.threshold)),
    ]),
    '',
    'Calibration: what was said, and how often it came',
    ...table([
      ['said', 'count', 'mean said', 'really late'],
      ...calibrationOf(verdicts).map((band) => [
        `${hundredths(band.from)}–${percent0(band.to)}`,
        band.count,
        percent(band.meanSaid),
        percent(band.reallyLate),
      ]),
    ]),
  ].join('\n');
}

function scoreLine(verdicts: readonly Verdict[], checkpoint: number, threshold: number): (string | number)[] {
  const asked = verdicts.filter((verdict) => verdict.checkpoint === checkpoint);
  const { unsaid, late, predicted, right, precision, recall, brier, brierOfTheRate } = scoreOf(
    asked,
    threshold,
  );
  return [
    percent0(checkpoint),
    asked.length,
    unsaid,
    late,
    predicted,
    right,
    percent(precision),
    percent(recall),
    decimal(brier),
    decimal(brierOfTheRate),
  ];
}
