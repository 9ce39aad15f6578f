import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOfCandidate, viewOfOrder } from '../domain/rules/view.ts';
import { answerOf, aQuote, facts, now, order } from '../testing/quotes.ts';
import { compile } from './compile.ts';
import { seen } from './environment.ts';
import { stepBudget } from './rule-sets.ts';

const long = 'a'.repeat(1_000);
const crowd = <T>(value: T) => Array.from({ length: 1_000 }, () => value);

/** The largest order that the API lets in, and more. */
const hugeOrder = {
  ...order,
  items: crowd({ sku: long, title: long, quantity: 1, priceMinor: 1 }),
  parcel: { ...order.parcel, content: crowd(long), description: long },
  attributes: { list: crowd(crowd(long)), text: long.repeat(100), ...Object.fromEntries(crowd(0).entries()) },
};
const view = viewOfOrder(hugeOrder, facts, now);
const { provider } = answerOf('slow');
const huge = seen({
  ...view,
  ...viewOfCandidate({ provider, quote: aQuote(642, 24) }, hugeOrder, facts, now),
});

/** Of processor time: far above what any takes, far below what a person would notice. */
const quickMs = 250;
const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

const inTime = (text: string): void => {
  const start = cpuMs();
  const compiled = compile(text);
  if ('condition' in compiled && compiled.condition.cost <= stepBudget) compiled.condition.ask(huge);
  expect(cpuMs() - start, text).toBeLessThan(quickMs);
};

const pattern = `*${'a*'.repeat(40)}b`;
const corpus = [
  `parcel.contents.exists(c, c.like("${pattern}"))`,
  `order.items.all(i, !i.title.like("${'?'.repeat(200)}*b"))`,
  `order.attributes.text.like("${pattern}")`,
  'order.items.map(i, order.items).exists(l, l == order.items)',
  `(${Array.from({ length: 20 }, () => 'order.items').join(' + ')}).exists(i, i.sku == "b")`,
  `(${Array.from({ length: 20 }, () => 'parcel.contents').join(' + ')}).filter(c, c.contains("ab")).size() > 0`,
  `parcel.contents.map(c, ${Array.from({ length: 20 }, () => 'c').join(' + ')}).exists(c, c == "b")`,
  'order.items.map(i, i.title + i.title).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).size() == 1',
  'order.items.map(i, [i, i]).map(p, [p, p]).map(p, [p, p]).map(p, [p, p]).size() > 0',
  'order.attributes.list.exists(l, l == order.attributes.list)',
  `order.attributes.exists(k, k.like("${pattern}"))`,
  `${'('.repeat(500)}true${')'.repeat(500)}`,
  `${'['.repeat(200)}1${']'.repeat(200)} == []`,
  `[${'1,'.repeat(400)}1] == []`,
  `${'-'.repeat(900)}1 < 0`,
  `${'true ? true : '.repeat(60)}true`,
  `${'order.value + '.repeat(60)}1.0 > 0.0`,
  `"${'\\u0000'.repeat(150)}" == order.currency`,
  '9223372036854775807 + 1 > 0',
  '1 / 0 == 1 || 1 % 0 == 1',
  'order.value / 0 > 1e308 * 10.0',
];

test.each(corpus.map((text) => [text.slice(0, 60), text]))('%s … never stalls', (_start, text) => {
  inTime(text);
});

const atom = fc.constantFrom(
  'order.value',
  'order.items',
  'parcel.contents',
  'order.attributes',
  'quote.price',
  '"a"',
  '1',
  '1.5',
  'true',
  'i',
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    atom,
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '==', '<', '&&', '||', '*', 'in'), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('exists', 'all', 'map', 'filter'), tie('expression'))
      .map(([range, loop, body]) => `${range}.${loop}(i, ${body})`),
    fc.tuple(tie('expression'), fc.constantFrom('size', 'trim')).map(([value, name]) => `${value}.${name}()`),
  ),
}));

test('nothing that the grammar can say stalls or throws', () => {
  fc.assert(fc.property(expression, inTime), { numRuns: 500 });
});

test('nothing that a keyboard can say stalls or throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), inTime), { numRuns: 500 });
});
