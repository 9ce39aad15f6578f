import type { Verdict } from './walk.ts';

export interface Score {
  /** Verdicts with a probability. */
  readonly said: number;
  /** Moments at which too little was known. */
  readonly unsaid: number;
  readonly late: number;
  readonly predicted: number;
  readonly right: number;
  /** Of those predicted late, the share that was; null where none was predicted. */
  readonly precision: number | null;
  /** Of those that were late, the share that was predicted; null where none was. */
  readonly recall: number | null;
  /** Mean squared error of the probability: 0 is perfect. */
  readonly brier: number | null;
  /** The same of one who always says the share of late ones in these very verdicts. */
  readonly brierOfTheRate: number | null;
}

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanSaid: number | null;
  readonly reallyLate: number | null;
}

type Said = Verdict & { readonly probability: number };

const isSaid = (verdict: Verdict): verdict is Said => verdict.probability !== null;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

export function scoreOf(verdicts: readonly Verdict[], threshold: number): Score {
  const said = verdicts.filter(isSaid);
  const late = said.filter((verdict) => verdict.late).length;
  const predicted = said.filter(({ probability }) => probability >= threshold);
  const right = predicted.filter((verdict) => verdict.late).length;
  const errors = said.map(({ probability, late: was }) => (probability - (was ? 1 : 0)) ** 2);
  const rate = ratio(late, said.length);
  return {
    said: said.length,
    unsaid: verdicts.length - said.length,
    late,
    predicted: predicted.length,
    right,
    precision: ratio(right, predicted.length),
    recall: ratio(right, late),
    brier: ratio(sum(errors), said.length),
    brierOfTheRate: rate === null ? null : rate * (1 - rate),
  };
}

const width = 0.1;

/** What was said against what came, in bands of a tenth: where both agree, the probabilities can be believed. */
export function calibrationOf(verdicts: readonly Verdict[]): Band[] {
  const said = verdicts.filter(isSaid);
  const bandOf = ({ probability }: Said) => Math.min(9, Math.floor(probability / width + 1e-9));
  return Array.from({ length: 10 }, (_, index) => {
    const members = said.filter((verdict) => bandOf(verdict) === index);
    return {
      from: index / 10,
      to: (index + 1) / 10,
      count: members.length,
      meanSaid: ratio(sum(members.map(({ probability }) => probability)), members.length),
      reallyLate: ratio(members.filter(({ late }) => late).length, members.length),
    };
  });
}
