import type { Carrying, Comparison } from './comparison.ts';

/** From whom to whom, and how often. Null: nobody. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** What the changed ones cost, in one currency. */
export interface CostChange {
  readonly currencyCode: string;
  readonly decisions: number;
  readonly beforeMinor: number;
  readonly afterMinor: number;
}

/** What a dry run has found so far. Plain JSON: it is stored between its pages. */
export interface Tally {
  readonly decisions: number;
  readonly changed: number;
  /** Nobody would be chosen any more. */
  readonly lost: number;
  /** Somebody would be chosen where nobody was. */
  readonly won: number;
  readonly moves: readonly Move[];
  /** Of the changed ones that have a winner before and after. */
  readonly costs: readonly CostChange[];
  /** Of the changed ones that have a promise before and after; hours summed. */
  readonly speed: { readonly decisions: number; readonly beforeHours: number; readonly afterHours: number };
  readonly examples: readonly Comparison[];
}

export const emptyTally: Tally = {
  decisions: 0,
  changed: 0,
  lost: 0,
  won: 0,
  moves: [],
  costs: [],
  speed: { decisions: 0, beforeHours: 0, afterHours: 0 },
  examples: [],
};

const mostExamples = 10;
/** Pairs of services are few; this only bounds what a provider of endless services could do. */
const mostMoves = 500;

const nameOf = (carrying: Carrying | null): string | null =>
  carrying && `${carrying.provider} ${carrying.serviceId}`;

const moved = (moves: readonly Move[], from: string | null, to: string | null): readonly Move[] => {
  const known = moves.findIndex((move) => move.from === from && move.to === to);
  if (known >= 0) return moves.with(known, { from, to, count: (moves[known]?.count ?? 0) + 1 });
  return moves.length < mostMoves ? [...moves, { from, to, count: 1 }] : moves;
};

const costed = (costs: readonly CostChange[], before: Carrying, after: Carrying): readonly CostChange[] => {
  const { currencyCode } = before;
  if (currencyCode !== after.currencyCode) return costs;
  const index = costs.findIndex((each) => each.currencyCode === currencyCode);
  const { decisions = 0, beforeMinor = 0, afterMinor = 0 } = costs[index] ?? {};
  const next = {
    currencyCode,
    decisions: decisions + 1,
    beforeMinor: beforeMinor + before.amountMinor,
    afterMinor: afterMinor + after.amountMinor,
  };
  return index < 0 ? [...costs, next] : costs.with(index, next);
};

const timed = (speed: Tally['speed'], before: Carrying, after: Carrying): Tally['speed'] =>
  before.hours === null || after.hours === null
    ? speed
    : {
        decisions: speed.decisions + 1,
        beforeHours: speed.beforeHours + before.hours,
        afterHours: speed.afterHours + after.hours,
      };

/** Counts one comparison in. */
export const count = (tally: Tally, comparison: Comparison): Tally => {
  const { before, after, why } = comparison;
  const decisions = tally.decisions + 1;
  if (why === null) return { ...tally, decisions };
  const both = before !== null && after !== null;
  return {
    decisions,
    changed: tally.changed + 1,
    lost: tally.lost + Number(after === null),
    won: tally.won + Number(before === null),
    moves: moved(tally.moves, nameOf(before), nameOf(after)),
    costs: both ? costed(tally.costs, before, after) : tally.costs,
    speed: both ? timed(tally.speed, before, after) : tally.speed,
    examples: tally.examples.length < mostExamples ? [...tally.examples, comparison] : tally.examples,
  };
};
