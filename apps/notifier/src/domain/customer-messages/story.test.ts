import { type ShipmentStatus, shipmentStatuses } from '@waybill/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPointless, type Milestone, milestoneOf } from './milestone.ts';
import { decide, type News, oldestNews, reasonAgainst, type Story, untold, type Verdict } from './story.ts';

const now = new Date('2026-03-03T12:00:00Z');
const change = (sequence: number, status: ShipmentStatus, over: Partial<News> = {}): News => ({
  sequence,
  status,
  changedAt: now,
  reread: false,
  ...over,
});

const hear = (changes: readonly News[], from: Story = untold) => {
  let story = from;
  const verdicts: { news: News; verdict: Verdict; before: Story }[] = [];
  for (const news of changes) {
    const decided = decide(story, news, now);
    verdicts.push({ news, verdict: decided.verdict, before: story });
    story = decided.story;
  }
  return { story, verdicts };
};
const toldBy = (changes: readonly News[]): Milestone[] =>
  hear(changes).verdicts.flatMap(({ verdict }) => (verdict.kind === 'tell' ? [verdict.milestone] : []));
const lastVerdict = (changes: readonly News[]) => hear(changes).verdicts.at(-1)?.verdict;

const anyChange = fc.record({
  sequence: fc.integer({ min: 1, max: 12 }),
  status: fc.constantFrom(...(Object.keys(shipmentStatuses) as ShipmentStatus[])),
  reread: fc.boolean(),
  changedAt: fc.integer({ min: 0, max: 2 * oldestNews }).map((age) => new Date(now.getTime() - age)),
});
/** What order-api publishes: each number once; then duplicated and shuffled, as brokers do. */
const shuffled = fc
  .uniqueArray(anyChange, { selector: ({ sequence }) => sequence, maxLength: 12 })
  .chain((changes) =>
    changes.length === 0
      ? fc.constant<News[]>([])
      : fc
          .array(fc.constantFrom(...changes), { maxLength: 12 })
          .chain((again) => fc.shuffledSubarray([...changes, ...again], { minLength: changes.length })),
  );

describe('in any order and with any duplication', () => {
  test('each milestone is told at most once', () => {
    fc.assert(
      fc.property(shuffled, (changes) => {
        const told = toldBy(changes);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('nothing is told that a change heard before has made history', () => {
    fc.assert(
      fc.property(shuffled, (changes) => {
        for (const { news, verdict, before } of hear(changes).verdicts) {
          if (verdict.kind !== 'tell') continue;
          const later = before.lastSequence > news.sequence ? before.lastStatus : null;
          if (later) expect(milestoneOf(later)).toBe(verdict.milestone);
          expect(isPointless(verdict.milestone, before.heard)).toBe(false);
        }
      }),
    );
  });

  test('what was read again, and what is older than three days, is told to nobody', () => {
    fc.assert(
      fc.property(shuffled, (changes) => {
        for (const { news, verdict } of hear(changes).verdicts) {
          if (verdict.kind === 'tell') expect(news.reread).toBe(false);
          if (verdict.kind === 'tell')
            expect(now.getTime() - news.changedAt.getTime()).toBeLessThanOrEqual(oldestNews);
        }
      }),
    );
  });

  test('the story ends with the same last change and the same milestones heard', () => {
    fc.assert(
      fc.property(shuffled, (changes) => {
        const inOrder = [...changes].sort((a, b) => a.sequence - b.sequence);
        const one = hear(changes).story;
        const other = hear(inOrder).story;
        expect(one.lastSequence).toBe(other.lastSequence);
        expect([...one.heard].sort()).toEqual([...other.heard].sort());
      }),
    );
  });
});

describe('a parcel on its usual way', () => {
  const way: ShipmentStatus[] = [
    'ORDER_DISPATCHED',
    'PICKUP_COMPLETED',
    'IN_TRANSIT',
    'ORDER_DELAYED',
    'OUT_FOR_DELIVERY',
    'ORDER_REDELIVERY',
    'OUT_FOR_DELIVERY',
    'ORDER_DELIVERED',
  ];

  test('is told milestone by milestone', () => {
    expect(toldBy(way.map((status, index) => change(index + 1, status)))).toEqual([
      'shipped',
      'delayed',
      'out_for_delivery',
      'attempted',
      'delivered',
    ]);
  });
});

describe('the reason is recorded', () => {
  test('when a later change came first', () => {
    const changes = [change(5, 'OUT_FOR_DELIVERY'), change(4, 'ORDER_DELAYED')];
    expect(lastVerdict(changes)).toEqual({ kind: 'suppress', milestone: 'delayed', reason: 'overtaken' });
  });

  test('when a later change without a milestone came first', () => {
    const changes = [change(5, 'ORDER_CANCELLED'), change(4, 'OUT_FOR_DELIVERY')];
    expect(lastVerdict(changes)).toMatchObject({ reason: 'overtaken' });
  });

  test('when a higher number brings back an earlier stage', () => {
    const changes = [change(4, 'OUT_FOR_DELIVERY'), change(5, 'IN_TRANSIT')];
    expect(lastVerdict(changes)).toMatchObject({ milestone: 'shipped', reason: 'overtaken' });
  });

  test('when the same milestone was told before', () => {
    const changes = [change(4, 'PICKUP_COMPLETED'), change(5, 'IN_TRANSIT')];
    expect(lastVerdict(changes)).toMatchObject({ milestone: 'shipped', reason: 'already_told' });
  });

  test('when an old scan was read again', () => {
    expect(lastVerdict([change(4, 'ORDER_DELIVERED', { reread: true })])).toMatchObject({ reason: 'reread' });
    expect(lastVerdict([change(4, 'ORDER_DELIVERED', { forgotten: true })])).toMatchObject({
      reason: 'too_old',
    });
  });

  test('when it happened more than three days ago', () => {
    const changedAt = new Date(now.getTime() - oldestNews - 1);
    expect(lastVerdict([change(4, 'OUT_FOR_DELIVERY', { changedAt })])).toMatchObject({ reason: 'too_old' });
  });
});

test('a milestone that was suppressed once can still be told by newer news', () => {
  const changes = [change(3, 'ORDER_DELAYED', { reread: true }), change(4, 'ORDER_DELAYED')];
  expect(lastVerdict(changes)).toEqual({ kind: 'tell', milestone: 'delayed' });
});

test('a message that still waits to be sent is overtaken by what is heard meanwhile', () => {
  const { story } = hear([change(4, 'OUT_FOR_DELIVERY'), change(5, 'ORDER_DELIVERED')]);
  expect(reasonAgainst(story, change(4, 'OUT_FOR_DELIVERY'), 'out_for_delivery', now)).toBe('overtaken');
  expect(reasonAgainst(story, change(5, 'ORDER_DELIVERED'), 'delivered', now)).toBeNull();
});
