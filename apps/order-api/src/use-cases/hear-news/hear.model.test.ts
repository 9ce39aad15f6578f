import { goesWrongSomehow, holdsHoweverItHappens } from '@waybill/testing/interleaving';
import { expect, test } from 'vitest';
import { scatteredFacts } from '../../testing/scattered-facts.ts';

test('however news of one shipment are interleaved, its changes are numbered without gaps and it ends in one place', () =>
  holdsHoweverItHappens('news of a shipment', 2_000, scatteredFacts()));

test('the model sees a platform that decides about a shipment without holding it', async () => {
  expect(
    await goesWrongSomehow(
      500,
      scatteredFacts(async () => undefined),
    ),
  ).toBe(true);
});
