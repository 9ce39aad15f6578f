import { goesWrongSomehow, holdsHoweverItHappens } from '@waybill/testing/interleaving';
import { describe, expect, test } from 'vitest';
import { type StreamMistakes, scatteredChanges } from '../../testing/scattered-changes.ts';

test('however changes of a shipment are interleaved, each is passed on once and in ascending order', () =>
  holdsHoweverItHappens('changes of a shipment', 2_000, scatteredChanges()));

describe('the model sees a platform that', () => {
  const known: [string, StreamMistakes][] = [
    ['decides about a shipment’s stream without holding it', { hold: async () => undefined }],
    ['forgets what it holds back', { held: () => [] }],
  ];
  test.each(known)('%s', async (_what, mistakes) => {
    expect(await goesWrongSomehow(500, scatteredChanges(mistakes))).toBe(true);
  });
});
