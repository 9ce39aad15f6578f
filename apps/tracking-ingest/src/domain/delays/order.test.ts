import type { TrackingStatus } from '@waybill/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../fact.ts';
import { aFact, someHistory } from '../facts.fixture.ts';
import { fold } from '../story.ts';
import { changesTo, type Open } from './changes.ts';
import { aLane, exceptionsOf, settings } from './delays.fixture.ts';
import { groundsOf } from './exceptions.ts';
import type { ParcelStory } from './parcel-story.ts';
import { standingOf } from './standing.ts';

const start = Date.UTC(2026, 0, 15, 9);
const hour = 3_600_000;
const at = (hours: number) => new Date(start + hours * hour);
const lane = [aLane([...Array<number>(15).fill(40), ...Array<number>(15).fill(110)])];

const storyOf = (facts: readonly Fact[]): ParcelStory => {
  const { entries } = fold({ leg: 'forward', backEdges: [] }, facts);
  const news = entries.filter(({ standing }) => standing !== 'duplicate');
  const promise = { at: at(96), source: 'booking' as const, scanId: null };
  return {
    bookedAt: at(-1),
    pickupBy: null,
    promise,
    expected: promise,
    steps: news
      .filter(({ standing }) => standing === 'applied')
      .map(({ fact, status, leg }) => ({ scanId: fact.id, status, leg, at: fact.occurredAt, party: null })),
    lastHeardAt: news.length === 0 ? null : new Date(Math.max(...news.map(({ fact }) => +fact.occurredAt))),
    canBeHeard: true,
    isCancelled: false,
  };
};

const isFact = ({ kind }: Open): boolean => kind !== 'predicted_late';
const nameOf = ({ kind, cause }: Open): string => `${kind} ${cause}`;

/** Hears the scans one by one, an hour apart, with looks in between; answers what was opened and closed, and what is open. */
function live(facts: readonly Fact[], until: Date) {
  let open: Open[] = [];
  const log: string[] = [];
  const look = (heard: readonly Fact[], now: Date) => {
    const story = storyOf(heard);
    const grounds = groundsOf(story, lane, settings, now);
    const { opened, closed } = changesTo(open, grounds, standingOf(story), now);
    for (const { exception } of closed) log.push(`close ${nameOf(exception)}`);
    for (const each of opened) log.push(`open ${nameOf(each)}`);
    open = [...open.filter((each) => !closed.some(({ exception }) => exception === each)), ...opened];
  };
  facts.forEach((_, index) => {
    const now = at(60 + index);
    look(facts.slice(0, index + 1), now);
    look(facts.slice(0, index + 1), now);
  });
  look(facts, until);
  look(facts, until);
  return { open, log };
}

describe('whatever the order in which scans come', () => {
  test('the exceptions are the same, duplicates and all', () => {
    fc.assert(
      fc.property(someHistory, fc.integer({ min: 0, max: 500 }), ({ facts, shuffled }, hours) => {
        const names = (scans: readonly Fact[]) =>
          exceptionsOf(storyOf(scans), lane, settings, at(hours)).map(nameOf);
        expect(names(shuffled)).toEqual(names(facts));
      }),
      { numRuns: 1_000 },
    );
  });

  // A prediction stays open although it would not be made any more: it is left out.
  test('what is open in the end is what stands in the end', () => {
    fc.assert(
      fc.property(someHistory, fc.integer({ min: 90, max: 500 }), ({ shuffled }, hours) => {
        const { open } = live(shuffled, at(hours));
        const stands = exceptionsOf(storyOf(shuffled), lane, settings, at(hours));
        const names = (list: readonly Open[]) => list.filter(isFact).map(nameOf).toSorted();
        expect(names(open)).toEqual(names(stands));
      }),
      { numRuns: 500 },
    );
  });
});

const steps: readonly TrackingStatus[] = [
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'attempt_failed',
  'damaged',
  'lost',
  'delivered',
  'return_started',
];
const distinctScans = fc
  .array(fc.constantFrom(...steps), { minLength: 1, maxLength: 10 })
  .map((statuses) =>
    statuses.map((status, index) =>
      aFact(index * 5, status, { key: String(index), code: `${status} ${index}` }),
    ),
  );

const linesOf = (log: readonly string[], verb: 'open' | 'close') =>
  log.filter((line) => line.startsWith(`${verb} `)).map((line) => line.slice(verb.length + 1));

test('scanned in order, each exception is opened once, and closed once or not yet', () => {
  fc.assert(
    fc.property(distinctScans, (facts) => {
      const { open, log } = live(facts, at(400));
      const opened = linesOf(log, 'open');
      expect(new Set(opened).size).toBe(opened.length);
      const stillOpen = new Set(open.map(nameOf));
      expect(linesOf(log, 'close').toSorted()).toEqual(
        opened.filter((name) => !stillOpen.has(name)).toSorted(),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('scanned in any order, none is opened while it is open, closed while it is not, or open beside its like', () => {
  const disorder = distinctScans.chain((facts) => fc.shuffledSubarray(facts, { minLength: facts.length }));
  fc.assert(
    fc.property(disorder, (facts) => {
      const { open, log } = live(facts, at(400));
      const isOpen = new Set<string>();
      for (const line of log) {
        const [verb, name] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
        expect(isOpen.has(name)).toBe(verb === 'close');
        if (verb === 'open') isOpen.add(name);
        else isOpen.delete(name);
      }
      expect(new Set(open.map(({ kind }) => kind)).size).toBe(open.length);
    }),
    { numRuns: 1_000 },
  );
});
