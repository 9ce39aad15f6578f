import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from './fact.ts';
import { aFact, again, someHistory } from './facts.fixture.ts';
import { isAside } from './journey.ts';
import { fold, type ParcelRules } from './story.ts';
import { type Telling, type Told, tellingsOf } from './tellings.ts';

const rules: ParcelRules = { leg: 'forward', backEdges: [{ from: 'delivered', to: 'attempt_failed' }] };

const asTold = ({ entry, standing }: Telling): Told => ({
  factId: entry.fact.id,
  leg: entry.leg,
  status: entry.status,
  standing,
});

/** Lets the batches of scans arrive one after the other, and answers all that was told meanwhile. */
const tellWhileArriving = (batches: readonly (readonly Fact[])[]): Telling[] => {
  const known: Fact[] = [];
  const tellings: Telling[] = [];
  for (const batch of batches) {
    known.push(...batch);
    tellings.push(...tellingsOf(fold(rules, known), tellings.map(asTold)));
  }
  return tellings;
};

const inBatches = fc
  .tuple(someHistory, fc.integer({ min: 1, max: 4 }))
  .map(([{ shuffled }, size]) =>
    Array.from({ length: Math.ceil(shuffled.length / size) }, (_, index) =>
      shuffled.slice(index * size, (index + 1) * size),
    ),
  );

const lastApplied = (tellings: readonly Telling[]) =>
  tellings.findLast(({ standing, entry }) => standing === 'applied' && !isAside(entry.status))?.entry;

test('whoever follows the applied tellings ends where the story ends, however the scans came', () => {
  fc.assert(
    fc.property(inBatches, (batches) => {
      const { current } = fold(rules, batches.flat());
      const last = lastApplied(tellWhileArriving(batches));
      expect([last?.status, last?.leg]).toEqual([current?.status, current?.leg]);
    }),
    { numRuns: 4_000 },
  );
});

test('every scan is told exactly once besides corrections, and nothing new means nothing told', () => {
  fc.assert(
    fc.property(inBatches, (batches) => {
      const tellings = tellWhileArriving(batches);
      const first = tellings.filter(({ reread }) => !reread).map(({ entry }) => entry.fact.id);
      expect(first.toSorted()).toEqual(
        batches
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(tellingsOf(fold(rules, batches.flat()), tellings.map(asTold))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('scans that come in their own order are told as the story has them', () => {
  const scans = [
    aFact(1, 'picked_up'),
    aFact(2, 'in_transit'),
    aFact(3, 'delivered'),
    aFact(4, 'in_transit'),
  ];
  const tellings = tellWhileArriving(scans.map((scan) => [scan]));
  expect(tellings.map(({ standing }) => standing)).toEqual(['applied', 'applied', 'applied', 'late']);
});

test('a scan that comes after a later one was told is late', () => {
  const tellings = tellWhileArriving([[aFact(2, 'delivered')], [aFact(1, 'picked_up')]]);
  expect(tellings[1]).toMatchObject({ standing: 'late', why: 'overtaken', reread: false });
});

test('early scans that become known at once are all told in their own order, applied', () => {
  const tellings = tellWhileArriving([
    [aFact(3, 'delivered'), aFact(1, 'picked_up'), aFact(2, 'in_transit')],
  ]);
  expect(tellings.map(({ entry, standing }) => [entry.status, standing])).toEqual([
    ['picked_up', 'applied'],
    ['in_transit', 'applied'],
    ['delivered', 'applied'],
  ]);
});

test('a repetition is told as a duplicate, even one that says an earlier time', () => {
  const scan = aFact(2, 'in_transit', { key: '7' });
  const earlier = aFact(1, 'in_transit', { key: '7' });
  const tellings = tellWhileArriving([[scan], [again(scan)], [earlier]]);
  expect(tellings.map(({ standing }) => standing)).toEqual(['applied', 'duplicate', 'duplicate']);
});

test('a late turn corrects what was read on the wrong leg, once', () => {
  const tellings = tellWhileArriving([
    [aFact(3, 'delivered')],
    [aFact(2, 'return_started')],
    [aFact(1, 'in_transit')],
  ]);
  expect(tellings.map(({ entry, standing, reread }) => [entry.status, standing, reread])).toEqual([
    ['delivered', 'applied', false],
    ['return_started', 'applied', false],
    ['returned_to_shipper', 'applied', true],
    ['in_transit', 'late', false],
  ]);
});

test('a code that was mapped since is told again where it stands', () => {
  const unknown = aFact(1, 'unrecognised', { code: '4711' });
  const delivered = aFact(2, 'delivered');
  const before = tellWhileArriving([[unknown], [delivered]]).map(asTold);
  const mapped: Fact = { ...unknown, forward: { status: 'picked_up', opensReturnLeg: null } };
  const corrections = tellingsOf(fold(rules, [mapped, delivered]), before);
  expect(corrections).toMatchObject([{ entry: { status: 'picked_up' }, standing: 'late', reread: true }]);
});
