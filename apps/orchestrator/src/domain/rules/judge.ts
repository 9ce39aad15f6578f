import { type Facts, recordOf } from '../decision/facts.ts';
import type { Judgement, Rules, Usable } from '../decision/rules.ts';
import type { Rank, Rule } from './rule-set.ts';
import { baseScore, major } from './score.ts';

/** Whether a condition holds for a candidate, or why nobody can tell. */
export type Holds = { readonly holds: boolean } | { readonly problem: string };

/** A rule whose condition can be asked. `Seen` is what conditions look at. */
export interface AskableRule<Seen> {
  readonly rule: Rule;
  readonly ask: (seen: Seen) => Holds;
}

export interface AskableRuleSet<Seen> {
  /** Names the version in decisions. */
  readonly label: string;
  readonly rank: Rank;
  readonly rules: readonly AskableRule<Seen>[];
}

/** Preferences are summed in hundredths: whole numbers, whose sum does not depend on their order. */
const hundredths = (weight: number): number => Math.round(weight * 100);

/** Rounds to a millionth: 10.1 - 1.3 ties with 8.8. Binary fractions must not decide. */
const rounded = (score: number): number => Math.round(score * 1e6) / 1e6;

/** What became of one rule for one candidate. */
type Finding = { readonly removes: string } | { readonly prefers: number } | { readonly note: string } | null;

const unclear = (rule: Rule, problem: string): Finding =>
  rule.effect === 'require'
    ? { removes: `${rule.name}: it could not be told whether the condition holds (${problem}).` }
    : { note: `${rule.name} was passed over: ${problem}.` };

const findingOf = (rule: Rule, holds: Holds, { quote: { price } }: Usable): Finding => {
  if ('problem' in holds) return unclear(rule, holds.problem);
  switch (rule.effect) {
    case 'exclude':
      return holds.holds ? { removes: `${rule.name}: excluded by its condition.` } : null;
    case 'require':
      return holds.holds ? null : { removes: `${rule.name}: the required condition does not hold.` };
    case 'prefer':
      return holds.holds ? { prefers: hundredths(rule.weight) } : null;
    case 'capPrice': {
      const { amount, currencyCode } = rule;
      const cost = major(price.amountMinor, price.currencyCode);
      const over = holds.holds && price.currencyCode === currencyCode && cost > amount;
      return over ? { removes: `${rule.name}: ${cost} ${currencyCode} is more than ${amount}.` } : null;
    }
  }
};

const judgeOne = <Seen>(
  { rules, rank }: AskableRuleSet<Seen>,
  usable: Usable,
  seen: Seen,
  base: (rank: Rank) => number,
): Judgement => {
  let preferred = 0;
  const notes: string[] = [];
  for (const { rule, ask } of rules) {
    const finding = findingOf(rule, ask(seen), usable);
    if (!finding) continue;
    if ('removes' in finding)
      return { kind: 'remove', reason: `rule:${rule.name}`, message: finding.removes };
    if ('prefers' in finding) {
      preferred += finding.prefers;
      notes.push(`${rule.name}: ${-finding.prefers / 100}`);
    } else notes.push(finding.note);
  }
  const score = rounded(base(rank) - preferred / 100);
  return { kind: 'keep', score, ...(notes.length > 0 ? { notes } : {}) };
};

const why: Record<Extract<Rank, string>, string> = {
  cost: 'Cheapest',
  speed: 'Fastest',
  reliability: 'Most reliable',
};

/**
 * A rule set in the form that `decide` uses. Each candidate is judged alone: whether it is kept, and its score, depend
 * neither on other candidates nor on the order of the rules. Only the reason that is named depends on that order: of
 * several rules that remove a candidate, the first.
 */
export const rulesFrom = <Seen>(
  set: AskableRuleSet<Seen>,
  facts: Facts,
  see: (usable: Usable) => Seen,
  now: Date,
): Rules => ({
  version: set.label,
  judge: (usable) => {
    const record = recordOf(facts, usable.provider.id, usable.quote);
    return judgeOne(set, usable, see(usable), (rank) => baseScore(rank, usable, record, now));
  },
  explain: (_winner, ranked) => {
    if (ranked === 1) return 'It is the only quote that the rules leave.';
    const best = typeof set.rank === 'string' && !prefers(set) ? why[set.rank] : 'Best score';
    return `${best} of ${ranked} quotes that the rules leave.`;
  },
});

const prefers = (set: AskableRuleSet<never>): boolean =>
  set.rules.some(({ rule }) => rule.effect === 'prefer');
