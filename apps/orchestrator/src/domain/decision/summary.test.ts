import { decisionSummary } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { answerOf, aQuote, now, order } from '../../testing/quotes.ts';
import { decide } from './decide.ts';
import { cheapest } from './rules.ts';
import { summaryOf } from './summary.ts';

test('a price that is none is left out of the summary', () => {
  const quotes = [700, Number.POSITIVE_INFINITY, Number.NaN, 0.5].map((amount) => aQuote(amount, 4));
  const summary = summaryOf(decide(order, [answerOf('a', ...quotes)], cheapest, now));
  expect(decisionSummary.parse(summary).candidates.map(({ price }) => price)).toEqual([
    { amountMinor: 700, currencyCode: 'USD' },
    null,
    null,
    null,
  ]);
});
