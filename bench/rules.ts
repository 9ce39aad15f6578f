/**
 * How many candidates are judged in a second, by rule sets of several sizes, on one core. Run from the root:
 * `node bench/rules.ts`
 */
import type { ProviderAnswer } from '../apps/orchestrator/src/domain/decision/answer.ts';
import { decide } from '../apps/orchestrator/src/domain/decision/decide.ts';
import { cheapest, type Rules } from '../apps/orchestrator/src/domain/decision/rules.ts';
import type { Rule } from '../apps/orchestrator/src/domain/rules/rule-set.ts';
import { readRuleSet, rulesFor } from '../apps/orchestrator/src/expressions/index.ts';
import { answerOf, aQuote, facts, now, order } from '../apps/orchestrator/src/testing/quotes.ts';

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
const measureMs = 1_500;

const perSecond = (work: () => void): number => {
  for (const end = performance.now() + warmUpMs; performance.now() < end; ) work();
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < measureMs) {
    work();
    runs += 1;
  }
  return (runs * 1_000) / (performance.now() - start);
};

const report = (name: string, rulesPerCandidate: number, rules: () => Rules): void => {
  const decisions = perSecond(() => decide(order, answers, rules(), now));
  const conditionsPerSecond = decisions * providers * rulesPerCandidate;
  const line = {
    rules: name,
    'decisions/s': Math.round(decisions),
    'conditions/s': Math.round(conditionsPerSecond),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

process.stdout.write(`${providers} quotes for each decision, Node ${process.version}\n`);
report('built in, cheapest first', 0, () => cheapest);
for (const count of [1, 5, 20, 50]) {
  const set = readRuleSet('bench', { rank: 'cost', rules: rulesOf(count) });
  report(`${count}`, count, () => rulesFor(set, order, facts, now));
}
