import type { DeliveryOrder } from '@waybill/contracts';
import type { Facts } from '../domain/decision/facts.ts';
import type { Rules } from '../domain/decision/rules.ts';
import { type AskableRule, type AskableRuleSet, rulesFrom } from '../domain/rules/judge.ts';
import type { Rule, RuleSetText } from '../domain/rules/rule-set.ts';
import { viewOfCandidate, viewOfOrder } from '../domain/rules/view.ts';
import { compile, type ExpressionProblem } from './compile.ts';
import { seen } from './environment.ts';

type Seen = Readonly<Record<string, unknown>>;

/** A problem of one rule of a set, counted from 0. */
export interface RuleProblem extends ExpressionProblem {
  readonly rule: number;
}

/**
 * Steps that all conditions of a set may take together, for one candidate. About ten million steps are done in a
 * second: a hundred candidates of the most expensive set keep the service busy for a fifth of one. The budget is
 * arithmetic and not a stopwatch, so that a replay never ends otherwise than the first time.
 */
export const stepBudget = 20_000;

/** Everything that is wrong with the rules' conditions; empty when the set can be used. */
export const problemsOf = (rules: readonly Rule[]): readonly RuleProblem[] => {
  let spent = 0;
  return rules.flatMap(({ when }, rule): RuleProblem[] => {
    const compiled = compile(when);
    if ('problem' in compiled) return [{ rule, ...compiled.problem }];
    spent += compiled.condition.cost;
    if (spent <= stepBudget) return [];
    const message = `Up to this rule the set may take ${spent} steps for one candidate; ${stepBudget} are allowed.`;
    return [{ rule, line: 1, column: 1, message }];
  });
};

/** A stored condition that cannot be read any more holds nobody up: it counts as one that cannot be evaluated. */
const askable = (rule: Rule): AskableRule<Seen> => {
  const compiled = compile(rule.when);
  const ask =
    'condition' in compiled ? compiled.condition.ask : () => ({ problem: compiled.problem.message });
  return { rule, ask };
};

/** A rule set, read once and used for many orders. */
export type ReadRuleSet = AskableRuleSet<Seen>;

export const readRuleSet = (label: string, { rules, rank }: RuleSetText): ReadRuleSet => ({
  label,
  rank,
  rules: rules.map(askable),
});

/** The rules as they apply to one order at one moment. */
export const rulesFor = (set: ReadRuleSet, order: DeliveryOrder, facts: Facts, now: Date): Rules => {
  const view = viewOfOrder(order, facts, now);
  const ofOrder = seen(view);
  return rulesFrom(
    set,
    facts,
    (usable) => ({ ...ofOrder, ...seen(viewOfCandidate(usable, order, facts, now)) }),
    now,
  );
};
