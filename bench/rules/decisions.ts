import type { ProviderAnswer } from '../../apps/orchestrator/src/domain/decision/answer.ts';
import { decide } from '../../apps/orchestrator/src/domain/decision/decide.ts';
import type { Rule } from '../../apps/orchestrator/src/domain/rules/rule-set.ts';
import { readRuleSet, rulesFor } from '../../apps/orchestrator/src/expressions/index.ts';
import { answerOf, aQuote, facts, now, order } from '../../apps/orchestrator/src/testing/quotes.ts';
import type { Row } from '../report/row.ts';

const providers = 4;
const answers: readonly ProviderAnswer[] = Array.from({ length: providers }, (_, index) =>
  answerOf(`provider-${index}`, aQuote(500 + index, 24 + index)),
);

const conditions = [
  'quote.price > 50',
  'order.value < 5 && distance.km > 500',
  '"alcohol" in parcel.contents && provider.name != "licensed"',
  'provider.onTimeRate < 0.2',
  'order.items.exists(i, i.sku == "fragile" && i.quantity > 2)',
];
const rulesOf = (count: number): Rule[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `rule ${index}`,
    when: conditions[index % conditions.length] ?? 'false',
    effect: 'exclude',
  }));

const warmUpMs = 300;

const perSecond = (work: () => void, forMs: number): number => {
  for (const end = performance.now() + warmUpMs; performance.now() < end; ) work();
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < forMs) {
    work();
    runs += 1;
  }
  return (runs * 1_000) / (performance.now() - start);
};

/** How many orders are decided in a second, four quotes each, on one core. */
export function decisions(quick: boolean): Row {
  const set = readRuleSet('bench', { rank: 'cost', rules: rulesOf(20) });
  const decideOne = () => void decide(order, answers, rulesFor(set, order, facts, now), now);
  const rounds = Array.from({ length: quick ? 2 : 3 }, () => perSecond(decideOne, quick ? 300 : 1_000));
  return { work: 'decisions under 20 rules, 4 quotes', unit: '/s', system: rounds };
}
