import { describe, expect, test } from 'vitest';
import { viewOfCandidate, viewOfOrder } from '../domain/rules/view.ts';
import { answerOf, aQuote, facts, now, order } from '../testing/quotes.ts';
import { compile } from './compile.ts';
import { seen } from './environment.ts';
import { like } from './like.ts';

const anOrder = {
  ...order,
  attributes: { vip: true, tier: 3, tags: ['a', 'b'], deep: { er: 'x' } },
  parcel: { ...order.parcel, content: ['alcohol'] },
};
const view = viewOfOrder(anOrder, facts, now);
const { provider } = answerOf('slow');
const everything = seen({
  ...view,
  ...viewOfCandidate({ provider, quote: aQuote(642, 24) }, anOrder, facts, now),
});
const ask = (text: string) => {
  const compiled = compile(text);
  if ('problem' in compiled) throw new Error(compiled.problem.message);
  return compiled.condition.ask(everything);
};

describe('a condition', () => {
  test.each([
    'order.value == 10 && order.value * 2 > 19.5 && 5 + order.value == 15',
    'order.currency == "USD" && order.brand == ""',
    'order.items.exists(i, i.sku == "sku 1" && i.price == 3)',
    'order.itemCount == 1',
    'order.attributes.vip == true && order.attributes.tier > 2 && "a" in order.attributes.tags',
    'has(order.attributes.deep.er) && !has(order.attributes.other)',
    'parcel.weightKg > 4.5 && parcel.weightKg < 4.6 && parcel.longestCm == 25.4',
    '"alcohol" in parcel.contents && parcel.temperature == "none"',
    'pickup.hour > 9.2 && pickup.hour < 9.4 && pickup.weekday == "thu"',
    'pickup.timeZone == "America/New_York" && delivery.located == "postcode"',
    'delivery.postalCode.startsWith("021") && delivery.postalCode.like("02?1*")',
    'distance.known && distance.km > 1.2 && distance.km < 1.5 && distance.zone == 1 && distance.sameState',
    'quote.price == 6.42 && quote.hoursToDelivery == 24 && quote.promised && quote.meetsWindow',
    'provider.onTimeRate == 0.54 && provider.delivered == 90',
    'delivery.dueInHours == 8760',
    'order.value > 5 ? quote.price < 7 : false',
    'order.items.filter(i, i.price > 1).size() == 1',
  ])('%s holds for the example', (text) => {
    expect(ask(text)).toEqual({ holds: true });
  });

  test.each([
    ['', 1, 1, /./],
    ['order.value >', 1, 14, /EOF/],
    ['order.valu > 1', 1, 7, /No such key: valu/],
    ['true &&\n  colour == "red"', 2, 3, /Unknown variable: colour/],
    ['order.value', 1, 1, /must be true or false; this is of type double/],
    ['order.attributes.vip', 1, 1, /of type dyn/],
    ['order.value == "10"', 1, 1, /no such overload: double == string/],
    ['order.currency.matches("(a+)+$")', 1, 1, /matches\(\) is not available/],
    ['order.items.exists(i, order.items.exists(j, i == j))', 1, 23, /inside another loop/],
    ['cel.bind(a, "x", a + a == "xx")', 1, 1, /bind\(\) is not available/],
    ['order.currency.split("").size() > 1', 1, 1, /split\(\) is not available/],
    ['timestamp("2026-01-01T00:00:00Z") == timestamp(0)', 1, 1, /timestamp\(\) is not available/],
    [`${'!'.repeat(300)}true`, 1, undefined, /Exceeded max/],
    [`"${'a'.repeat(1_000)}" == ""`, 1, 1_001, /at most 1000 characters/],
  ])('%j is refused at line %i, column %s', (text, line, column, message) => {
    const compiled = compile(text);
    if (!('problem' in compiled)) throw new Error('it was accepted');
    expect(compiled.problem.message).toMatch(message);
    expect(compiled.problem.line).toBe(line);
    if (column !== undefined) expect(compiled.problem.column).toBe(column);
  });

  test.each([
    ['order.attributes.missing == 1', /No such key: missing/],
    ['order.attributes.tags > 1', /no such overload/],
    ['order.attributes.constructor == 1', /No such key/],
    ['order.attributes.__proto__ == 1', /No such key/],
  ])('%s cannot be told, which is no crash', (text, problem) => {
    expect(ask(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('the wanted window', () => {
  const evening = { startsAt: '2026-01-15T23:00:00.000Z', endsAt: '2026-01-16T01:00:00.000Z' };
  const meets = (window: Partial<typeof evening>, promise: string | null) => {
    const wanted = { startsAt: null, endsAt: null, ...window };
    const wantedOrder = { ...anOrder, delivery: { ...anOrder.delivery, window: wanted } };
    const quote = aQuote(642, null, { estimatedDelivery: { startsAt: null, endsAt: promise } });
    return viewOfCandidate({ provider, quote }, wantedOrder, facts, now).quote.meetsWindow;
  };
  const { startsAt, endsAt } = evening;
  const [noon, inTime, late] = ['2026-01-15T17:00:00Z', '2026-01-16T00:00:00Z', '2026-01-16T01:00:01Z'];

  test('a promise before the wanted window does not meet it', () => {
    expect([noon, startsAt, inTime, endsAt, late].map((promise) => meets(evening, promise))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('that has only one end is met on its side', () => {
    expect([noon, inTime, late].map((promise) => meets({ startsAt }, promise))).toEqual([false, true, true]);
    expect([noon, inTime, late].map((promise) => meets({ endsAt }, promise))).toEqual([true, true, false]);
  });

  test('is not met without a promise, and always met where nobody wants one', () => {
    expect([meets(evening, null), meets({ startsAt }, null), meets({}, noon), meets({}, null)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('like', () => {
  test.each([
    ['', '', true],
    ['', '*', true],
    ['abc', 'a?c', true],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abcabd', '*ab?', true],
    ['abc', 'b*', false],
    ['abc', 'ab', false],
    ['abc', 'ABC', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
  ])('%j fits %j: %s', (text, pattern, fits) => {
    expect(like(text, pattern)).toBe(fits);
  });
});
