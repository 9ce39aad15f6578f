import { proposedProvider } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { answerOf, aQuote, now, order } from '../../testing/quotes.ts';
import { decide } from './decide.ts';
import { proposedAmong } from './proposed-among.ts';
import { cheapest } from './rules.ts';

const proposed = (serviceIds: readonly string[]) => {
  const quotes = serviceIds.map((serviceId, index) => aQuote(index, 4, { serviceId }));
  return proposedAmong(decide(order, [answerOf('a', ...quotes)], cheapest, now).candidates);
};

test('a provider’s best hundred services are proposed, each once, and none whose name is too long', () => {
  const many = Array.from({ length: 110 }, (_, index) => `s${index}`);
  const told = proposed(['s1', 's1', 'x'.repeat(101), 'x'.repeat(100), ...many]);
  const ids = ['s1', 'x'.repeat(100), 's0', ...many.slice(2, 99)];
  expect(told).toEqual([{ name: 'a', services: ids.map((id) => ({ id })) }]);
  expect(proposedProvider.parse(told[0])).toEqual(told[0]);
});
