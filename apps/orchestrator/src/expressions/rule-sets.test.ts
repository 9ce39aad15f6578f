import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../domain/decision/decide.ts';
import type { Rank, Rule } from '../domain/rules/rule-set.ts';
import { answerOf, aQuote, facts, now, order } from '../testing/quotes.ts';
import { problemsOf, readRuleSet, rulesFor } from './rule-sets.ts';

const answers = [
  answerOf('cheap', aQuote(500, 48)),
  answerOf('fast', aQuote(900, 4, { serviceId: 'rush' })),
  answerOf('slow', aQuote(450, null)),
];
const rule = (name: string, effect: object, when = 'true') => ({ name, when, ...effect }) as Rule;
const decideBy = (rank: Rank, ...rules: Rule[]) =>
  decide(order, answers, rulesFor(readRuleSet('rls_1.1', { rank, rules }), order, facts, now), now);
const ranking = (rank: Rank, ...rules: Rule[]) =>
  decideBy(rank, ...rules).candidates.map((each) => [each.provider.id, each.standing.kind]);

describe('a rank', () => {
  test.each<[Rank, string[]]>([
    ['cost', ['slow', 'cheap', 'fast']],
    ['speed', ['fast', 'cheap', 'slow']],
    ['reliability', ['cheap', 'fast', 'slow']],
    [{ weights: { cost: 1, speed: 0.1 } }, ['fast', 'cheap', 'slow']],
    [{ weights: { cost: 100, speed: 1 } }, ['cheap', 'fast', 'slow']],
  ])('by %j is %j', (rank, expected) => {
    expect(ranking(rank).map(([id]) => id)).toEqual(expected);
  });
});

describe('a rule', () => {
  test('can exclude those for which its condition holds', () => {
    expect(ranking('cost', rule('no-slow', { effect: 'exclude' }, 'provider.name == "slow"'))).toEqual([
      ['cheap', 'ranked'],
      ['fast', 'ranked'],
      ['slow', 'removed'],
    ]);
  });

  test('can require its condition of every candidate', () => {
    const inADay = rule('in-a-day', { effect: 'require' }, 'quote.hoursToDelivery <= 24');
    expect(ranking('cost', inADay)[0]).toEqual(['fast', 'ranked']);
  });

  test('a preference that makes two equal leaves it to the price', () => {
    const ends = [answerOf('a', aQuote(1010, 48)), answerOf('b', aQuote(880, 48))];
    const when = 'provider.name == "a"';
    const rules = [rule('a', { effect: 'prefer', weight: 1.3 }, when)];
    const set = readRuleSet('rls_1.1', { rank: 'cost', rules });
    const { candidates } = decide(order, ends, rulesFor(set, order, facts, now), now);
    expect(candidates.map(({ provider, standing }) => [provider.id, standing])).toMatchObject([
      ['b', { score: 8.8 }],
      ['a', { score: 8.8 }],
    ]);
  });

  test('can prefer, by so much of the rank’s unit', () => {
    const by = (weight: number) => rule('rush', { effect: 'prefer', weight }, 'quote.serviceId == "rush"');
    expect(ranking('cost', by(4.49))[0]?.[0]).toBe('slow');
    expect(ranking('cost', by(4.51))[0]?.[0]).toBe('fast');
    expect(
      ranking(
        'cost',
        by(4.51),
        rule('not', { effect: 'prefer', weight: -1 }, 'provider.name == "fast"'),
      )[0]?.[0],
    ).toBe('slow');
    expect(decideBy('cost', by(5)).candidates[0]?.standing).toMatchObject({ score: 4, notes: ['rush: -5'] });
  });

  test('can cap the price, in its own currency', () => {
    const cap = (currencyCode: string) => rule('cap', { effect: 'capPrice', amount: 5, currencyCode });
    expect(ranking('cost', cap('USD'))).toContainEqual(['fast', 'removed']);
    expect(ranking('cost', cap('USD'))).toContainEqual(['cheap', 'ranked']);
    expect(ranking('cost', cap('EUR'))).not.toContainEqual(['fast', 'removed']);
  });

  test('that removes somebody is named', () => {
    const { candidates, ruleSetVersion } = decideBy('cost', rule('nobody', { effect: 'exclude' }));
    expect(ruleSetVersion).toBe('rls_1.1');
    expect(candidates[0]?.standing).toMatchObject({ reason: 'rule:nobody' });
  });

  test('that removes everyone leaves nobody, hard', () => {
    const { failure, winner } = decideBy('cost', rule('nobody', { effect: 'exclude' }));
    expect(winner).toBeNull();
    expect(failure).toMatchObject({ problem: 'NO_PROVIDER_MATCHED' });
    expect(failure?.errors.map(({ type }) => type)).toEqual(answers.map(() => 'QUOTE_EXCLUDED'));
  });

  test('whose condition cannot be told requires in vain, and does nothing else', () => {
    const unclear = 'order.attributes.missing == 1';
    expect(
      ranking('cost', rule('x', { effect: 'require' }, unclear)).every(([, kind]) => kind === 'removed'),
    ).toBe(true);
    const [best] = decideBy('cost', rule('x', { effect: 'exclude' }, unclear)).candidates;
    expect(best?.standing).toMatchObject({
      kind: 'ranked',
      notes: [expect.stringMatching(/^x was passed over/)],
    });
  });
});

describe('a set', () => {
  test('says what is wrong with each of its rules', () => {
    const rules = [
      rule('a', { effect: 'exclude' }, 'order.valu > 1'),
      rule('b', { effect: 'exclude' }, 'true'),
      rule('c', { effect: 'exclude' }, '1 +'),
    ];
    expect(problemsOf(rules).map(({ rule: at, line, column }) => [at, line, column])).toEqual([
      [0, 1, 7],
      [2, 1, 4],
    ]);
  });

  test('may not take more steps than the budget has', () => {
    const loop = `order.items.exists(i, ${'i.sku == "a" || '.repeat(20)}false)`;
    const rules = Array.from({ length: 10 }, (_, index) => rule(`r${index}`, { effect: 'exclude' }, loop));
    expect(problemsOf(rules.slice(0, 1))).toEqual([]);
    expect(problemsOf(rules)[0]?.message).toMatch(/20000 are allowed/);
  });
});

const conditions = fc.constantFrom(
  'true',
  'false',
  'quote.price > 5',
  'quote.hoursToDelivery <= 24',
  'provider.name == "slow"',
  'provider.onTimeRate < 0.8',
  'order.attributes.missing == 1',
);
const effects = fc.oneof(
  fc.constant({ effect: 'exclude' }),
  fc.constant({ effect: 'require' }),
  fc.record({
    effect: fc.constant('prefer'),
    weight: fc.integer({ min: -999, max: 999 }).map((n) => n / 100),
  }),
  fc.record({
    effect: fc.constant('capPrice'),
    amount: fc.integer({ min: 1, max: 10 }),
    currencyCode: fc.constant('USD'),
  }),
);
const rules = fc
  .array(fc.tuple(effects, conditions), { maxLength: 6 })
  .map((pairs) => pairs.map(([effect, when], index) => rule(`r${index}`, effect, when)));
const ranks = fc.constantFrom<Rank>('cost', 'speed', 'reliability', { weights: { cost: 1, speed: 0.3 } });

describe('whatever the rules say', () => {
  test('their order changes neither who is left nor with which score', () => {
    const outcome = (decision: ReturnType<typeof decideBy>) =>
      decision.candidates.map(({ provider, standing }) => [
        provider.id,
        standing.kind,
        standing.kind === 'ranked' ? standing.score : null,
      ]);
    fc.assert(
      fc.property(ranks, rules, fc.gen(), (rank, given, draw) => {
        const shuffled = draw(fc.shuffledSubarray, given, { minLength: given.length });
        expect(outcome(decideBy(rank, ...shuffled))).toEqual(outcome(decideBy(rank, ...given)));
      }),
    );
  });

  test('the order of the answers changes nothing, ties included', () => {
    const twins = [...answers, answerOf('twin', aQuote(500, 48)), answerOf('abel', aQuote(500, 48))];
    fc.assert(
      fc.property(ranks, rules, fc.gen(), (rank, given, draw) => {
        const by = rulesFor(readRuleSet('rls_1.1', { rank, rules: given }), order, facts, now);
        const shuffled = draw(fc.shuffledSubarray, twins, { minLength: twins.length });
        expect(decide(order, shuffled, by, now)).toEqual(decide(order, twins, by, now));
      }),
    );
  });

  test('what is stored gives the same decision again', () => {
    const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    fc.assert(
      fc.property(ranks, rules, (rank, given) => {
        const again = rulesFor(
          readRuleSet('rls_1.1', stored({ rank, rules: given })),
          stored(order),
          stored(facts),
          now,
        );
        const first = decideBy(rank, ...given);
        expect(stored(decide(stored(order), stored(answers), again, now))).toEqual(stored(first));
      }),
    );
  });

  test('a score is a number that JSON can hold', () => {
    fc.assert(
      fc.property(ranks, rules, (rank, given) => {
        for (const { standing } of decideBy(rank, ...given).candidates)
          if (standing.kind === 'ranked') expect(Number.isFinite(standing.score)).toBe(true);
      }),
    );
  });
});
