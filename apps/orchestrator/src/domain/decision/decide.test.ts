import { shipmentRequested } from '@waybill/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProviderAnswer, Quote, Reply } from './answer.ts';
import { decide } from './decide.ts';
import { cheapest, type Rules } from './rules.ts';

const order = shipmentRequested.example;
const now = new Date('2026-01-15T14:17:26.000Z');
const in4Hours = '2026-01-15T18:17:26.000Z';
const yesterday = '2026-01-14T14:17:26.000Z';

const aQuote = (changes: Partial<Quote> = {}): Quote => ({
  token: 'tok',
  serviceId: 'ground',
  serviceType: 'Ground',
  carrier: 'somebody',
  price: { amountMinor: 642, currencyCode: 'USD' },
  estimatedPickup: { startsAt: null, endsAt: null },
  estimatedDelivery: { startsAt: null, endsAt: in4Hours },
  expiresAt: null,
  raw: null,
  ...changes,
});

const provider = (id: string) => ({ id, name: id, displayName: id.toUpperCase() });

const from = (id: string, reply: Reply, enabledServices: string[] | null = null): ProviderAnswer => ({
  provider: provider(id),
  reference: `shp-1-${id}`,
  enabledServices,
  reply,
});

const quoted = (id: string, ...quotes: Quote[]) => from(id, { kind: 'quoted', quotes });
const priced = (amountMinor: number) => aQuote({ price: { amountMinor, currencyCode: 'USD' } });

describe('a decision', () => {
  test('goes to the cheapest, and says so', () => {
    const { candidates, winner, failure } = decide(
      order,
      [quoted('a', priced(900)), quoted('b', priced(700))],
      cheapest,
      now,
    );
    expect(candidates.map((each) => [each.provider.id, each.standing.kind])).toEqual([
      ['b', 'ranked'],
      ['a', 'ranked'],
    ]);
    expect(winner).toEqual({ rank: 1, reason: 'Cheapest of 2 usable quotes.' });
    expect(failure).toBeNull();
  });

  test('tells equal prices apart by delivery time, then by provider', () => {
    const soon = aQuote({ estimatedDelivery: { startsAt: null, endsAt: '2026-01-15T15:00:00.000Z' } });
    const { candidates } = decide(
      order,
      [quoted('c', aQuote()), quoted('b', aQuote()), quoted('d', soon)],
      cheapest,
      now,
    );
    expect(candidates.map(({ provider: { id } }) => id)).toEqual(['d', 'b', 'c']);
  });

  test.each([
    ['expired', aQuote({ expiresAt: yesterday })],
    ['negative_price', priced(-1)],
    ['negative_price', priced(Number.NaN)],
    ['other_currency', aQuote({ price: { amountMinor: 1, currencyCode: 'EUR' } })],
    ['in_the_past', aQuote({ estimatedDelivery: { startsAt: yesterday, endsAt: yesterday } })],
    ['in_the_past', aQuote({ estimatedPickup: { startsAt: null, endsAt: yesterday } })],
    ['in_the_past', aQuote({ estimatedDelivery: { startsAt: null, endsAt: 'soon' } })],
  ])('removes a quote that is %s, however cheap', (reason, quote) => {
    const { candidates, winner } = decide(
      order,
      [quoted('a', quote), quoted('b', priced(9_000))],
      cheapest,
      now,
    );
    expect(winner).not.toBeNull();
    expect(candidates.map(({ provider: { id } }) => id)).toEqual(['b', 'a']);
    expect(candidates[1]?.standing).toMatchObject({ kind: 'removed', reason });
  });

  test('takes no service that the merchant did not enable', () => {
    const answer = from('a', { kind: 'quoted', quotes: [aQuote()] }, ['express']);
    const { candidates, failure } = decide(order, [answer], cheapest, now);
    expect(candidates[0]?.standing).toMatchObject({ reason: 'service_not_enabled' });
    expect(failure?.problem).toBe('NO_PROVIDER_MATCHED');
  });

  test('is hard when every provider said no, in their own words', () => {
    const words = { type: 'AREA_NOT_SERVED', message: 'We do not go there.' };
    const { failure } = decide(order, [from('a', { kind: 'rejected', errors: [words] })], cheapest, now);
    expect(failure).toMatchObject({ problem: 'NO_PROVIDER_MATCHED', errors: [{ ...words, provider: 'a' }] });
  });

  test('is transient when one provider was not heard', () => {
    const answers = [
      from('a', { kind: 'timed_out', afterMs: 3_000 }),
      from('b', { kind: 'rejected', errors: [{ type: 'NO', message: 'No.' }] }),
    ];
    const { failure, candidates } = decide(order, answers, cheapest, now);
    expect(failure?.problem).toBe('PLACE_ORDER_FAILED');
    expect(candidates).toHaveLength(2);
  });

  test('without providers says that none is assigned', () => {
    expect(decide(order, [], cheapest, now).failure?.problem).toBe('NO_PROVIDER_ASSIGNED');
  });

  test('follows rules through the same function, and names their version', () => {
    const fastest: Rules = {
      version: 'rls_1.3',
      judge: ({ quote }) =>
        quote.carrier === 'banned'
          ? { kind: 'remove', reason: 'rule:no-banned', message: 'Not this one.' }
          : { kind: 'keep', score: -quote.price.amountMinor },
      explain: () => 'Dearest.',
    };
    const banned = aQuote({ carrier: 'banned' });
    const decision = decide(order, [quoted('a', priced(1), banned), quoted('b', priced(2))], fastest, now);
    expect(decision.candidates.map(({ provider: { id } }) => id)).toEqual(['b', 'a', 'a']);
    expect(decision.candidates[2]?.standing).toMatchObject({ kind: 'removed', reason: 'rule:no-banned' });
    expect(decision.ruleSetVersion).toBe('rls_1.3');
  });
});

const instant = fc.constantFrom(null, yesterday, in4Hours, '2026-01-16T00:00:00.000Z', 'not a time');
const quote = fc.record({
  token: fc.constantFrom('1', '2'),
  serviceId: fc.constantFrom('ground', 'express'),
  serviceType: fc.constant('Any'),
  carrier: fc.constantFrom('x', 'y'),
  price: fc.record({
    amountMinor: fc.integer({ min: -5, max: 20 }),
    currencyCode: fc.constantFrom('USD', 'EUR'),
  }),
  estimatedPickup: fc.record({ startsAt: instant, endsAt: instant }),
  estimatedDelivery: fc.record({ startsAt: instant, endsAt: instant }),
  expiresAt: instant,
  raw: fc.constant(null),
});
const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ kind: fc.constant('quoted' as const), quotes: fc.array(quote, { maxLength: 4 }) }),
  fc.constant({ kind: 'rejected' as const, errors: [{ type: 'NO', message: 'No.' }] }),
  fc.constant({ kind: 'unknown' as const, reason: 'lost' }),
  fc.constant({ kind: 'timed_out' as const, afterMs: 3_000 }),
);
const answers = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
  .chain((ids) => fc.tuple(...ids.map((id) => reply.map((each) => from(id, each)))));

describe('whatever the providers answer', () => {
  test('the decision does not depend on who answered first', () => {
    fc.assert(
      fc.property(answers, fc.gen(), (given, draw) => {
        const shuffled = draw(fc.shuffledSubarray, given, { minLength: given.length });
        expect(decide(order, shuffled, cheapest, now)).toEqual(decide(order, given, cheapest, now));
      }),
    );
  });

  test('it can be replayed from what is stored', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const stored = JSON.parse(JSON.stringify(given)) as ProviderAnswer[];
        expect(decide(order, stored, cheapest, new Date(now))).toEqual(decide(order, given, cheapest, now));
      }),
    );
  });

  test('the winner is never unusable, and never dearer than another usable quote', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { candidates, winner, failure } = decide(order, given, cheapest, now);
        const ranked = candidates.filter(({ standing }) => standing.kind === 'ranked');
        expect(winner === null).toBe(ranked.length === 0);
        expect(failure === null).toBe(ranked.length > 0);
        const prices = ranked.map((each) => each.quote?.price.amountMinor ?? Number.NaN);
        expect(prices).toEqual(prices.toSorted((left, right) => left - right));
        for (const { quote: each } of ranked) {
          expect(each?.price.currencyCode).toBe('USD');
          expect(each?.price.amountMinor).toBeGreaterThanOrEqual(0);
          for (const time of [
            each?.expiresAt,
            each?.estimatedDelivery.endsAt,
            each?.estimatedPickup.endsAt,
          ]) {
            if (time) expect(Date.parse(time)).toBeGreaterThan(now.getTime());
          }
        }
      }),
    );
  });

  test('every provider asked appears, with every quote it gave', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { candidates } = decide(order, given, cheapest, now);
        const lines = given.map((each) =>
          each.reply.kind === 'quoted' ? Math.max(1, each.reply.quotes.length) : 1,
        );
        expect(candidates).toHaveLength(lines.reduce((sum, count) => sum + count, 0));
        expect(new Set(candidates.map((each) => each.provider.id)).size).toBe(given.length);
      }),
    );
  });
});
