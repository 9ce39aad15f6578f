import { describe, expect, test } from 'vitest';
import { after, aLane, aStep, aStory, settings } from './delays.fixture.ts';
import { estimateOf, isNews } from './estimate.ts';
import { groundsOf } from './exceptions.ts';
import { lessonOf } from './lesson.ts';
import { namedTime } from './named-time.ts';
import { nextLook } from './next-look.ts';
import type { ParcelStory } from './parcel-story.ts';
import { standingOf } from './standing.ts';

const lane = [aLane([...Array<number>(30).fill(60), ...Array<number>(10).fill(120)])];
const collected = aStep(6, 'picked_up');
const estimate = (story: ParcelStory, hours: number, known = lane) =>
  estimateOf({ story, standing: standingOf(story), lane: known, settings, now: after(hours) });

describe('when a parcel will arrive', () => {
  test('is what the carrier last said, with how likely its lane makes that', () => {
    const said = { at: after(110), source: 'scan' as const, scanId: 'scn_1' };
    const found = estimate(aStory([collected], { expected: said }), 10);
    expect(found).toMatchObject({ source: 'scan', endsAt: after(110), basis: { samples: 40 } });
    expect(found?.confidence).toBeGreaterThan(0.6);
  });

  test('is foretold from the lane where the carrier says nothing', () => {
    const found = estimate(aStory([collected], { promise: null, expected: null }), 10);
    expect(found).toMatchObject({ source: 'predicted', confidence: 0.8, basis: { measure: 'transit' } });
    expect(found?.startsAt?.getTime()).toBeCloseTo(after(6 + 59).getTime(), -7);
    expect(found?.endsAt.getTime()).toBeGreaterThan(after(6 + 110).getTime());
  });

  test('is foretold from the lane once the time that the carrier named is over', () => {
    expect(estimate(aStory([collected]), 90)?.source).toBe('booking');
    expect(estimate(aStory([collected]), 97)?.source).toBe('predicted');
    expect(estimate(aStory([collected]), 97, [])?.source).toBe('booking');
  });

  test('is not said of what has arrived or goes back', () => {
    expect(estimate(aStory([collected, aStep(50, 'delivered')]), 51)).toBeNull();
    expect(estimate(aStory([collected, aStep(50, 'return_started')]), 51)).toBeNull();
  });

  test('is told again when it has moved by a tenth of what is left, and not for less', () => {
    const before = estimate(aStory([collected], { promise: null, expected: null }), 10);
    if (!before) throw new Error('nothing is foretold');
    const moved = (hours: number) => ({
      ...before,
      endsAt: new Date(before.endsAt.getTime() + hours * 3_600_000),
    });
    expect(isNews(before, moved(2), after(10))).toBe(false);
    expect(isNews(before, moved(20), after(10))).toBe(true);
  });
});

test('a parcel that has arrived teaches how long it took, its longest pause, and what share of its promise', () => {
  const lesson = lessonOf(aStory([collected, aStep(20, 'in_transit'), aStep(51, 'delivered')]));
  expect(Object.entries(lesson ?? {}).map(([measure, { value }]) => [measure, value])).toEqual([
    ['transit', 45],
    ['share', 0.5],
    ['silence', 31],
    ['pickup', 6],
  ]);
  expect(lessonOf(aStory([collected]))).toBeNull();
});

test('the next look comes when the first thing can go wrong, and never after the end', () => {
  const next = (story: ParcelStory, hours: number) => {
    const about = { story, standing: standingOf(story), now: after(hours) };
    return nextLook(about, groundsOf(story, [], settings, after(hours)));
  };
  expect(next(aStory([]), 1)).toEqual(after(24));
  expect(next(aStory([collected, aStep(60, 'return_started')]), 61)).toEqual(after(300));
  expect(next(aStory([collected, aStep(50, 'delivered')]), 51)).toBeNull();
});

test('a parcel under way that nobody has promised, or that was collected after its promise, is looked at every six hours', () => {
  const untilNext = (told: Partial<ParcelStory>) => {
    const story = aStory([collected], { expected: null, ...told });
    const now = after(1_000);
    const next = nextLook({ story, standing: standingOf(story), now }, []);
    return ((next?.getTime() ?? 0) - now.getTime()) / 3_600_000;
  };
  expect(untilNext({ promise: null })).toBe(6);
  expect(untilNext({ promise: { at: after(-1), source: 'booking', scanId: null } })).toBe(6);
  expect(untilNext({ promise: { at: after(32), source: 'booking', scanId: null } })).toBeLessThan(6);
});

test.each([
  ['2026-01-19', 'Asia/Kolkata', '2026-01-19T18:29:59.000Z'],
  ['2026-01-19', '+05:30', '2026-01-19T18:29:59.000Z'],
  ['2026-01-19T00:00:00Z', 'UTC', '2026-01-19T23:59:59.000Z'],
  ['2026-01-19 14:00:00', 'America/New_York', '2026-01-19T19:00:00.000Z'],
  ['2026-01-19T14:00:00-0500', 'UTC', '2026-01-19T19:00:00.000Z'],
  ['2026-01-19 14:00', 'nowhere', '2026-01-19T14:00:00.000Z'],
])('a carrier that names %s in the zone %s means until %s', (written, zone, meant) => {
  expect(namedTime(written, zone)?.toISOString()).toBe(meant);
});

test('a day alone ends where the parcel goes, if that is known', () => {
  for (const written of ['2026-01-19', '2026-01-19T00:00:00Z'])
    expect(namedTime(written, 'Asia/Kolkata', 'America/New_York')?.toISOString()).toBe(
      '2026-01-20T04:59:59.000Z',
    );
  const [elsewhere, hour] = ['2026-01-19T00:00:00+05:30', '2026-01-19T14:00:00Z'];
  expect(namedTime(elsewhere, 'UTC', 'America/New_York')?.toISOString()).toBe('2026-01-19T18:29:59.000Z');
  expect(namedTime(hour, 'UTC', 'America/New_York')?.toISOString()).toBe('2026-01-19T14:00:00.000Z');
});

test('a carrier that names no time has named none', () => {
  for (const written of [null, '', 'soon', '2026-13-45']) expect(namedTime(written, 'UTC')).toBeNull();
});
