import { describe, expect, test } from 'vitest';
import { actionsFor } from './actions.ts';
import { after, aLane, aStep, aStory, exceptionsOf, settings } from './delays.fixture.ts';
import type { ParcelStory } from './parcel-story.ts';

const found = (story: ParcelStory, hours: number, lane = [] as ReturnType<typeof aLane>[]) =>
  exceptionsOf(story, lane, settings, after(hours)).map(({ kind }) => kind);
const collected = aStep(6, 'picked_up');
const times = (count: number, hours: number) => Array.from({ length: count }, () => hours);

describe('before the pickup', () => {
  test('a parcel that nobody collects is stuck after the settled time', () => {
    expect(found(aStory([]), 23)).toEqual([]);
    expect(found(aStory([aStep(1, 'manifested')]), 25)).toEqual(['stuck_before_pickup']);
  });

  test('it is not stuck where nobody could have told of a collection', () => {
    expect(found(aStory([], { canBeHeard: false }), 25)).toEqual([]);
  });

  test('it is not stuck while the carrier is still within the time that it named', () => {
    expect(found(aStory([], { pickupBy: after(30) }), 25)).toEqual([]);
    expect(found(aStory([], { pickupBy: after(30) }), 31)).toEqual(['stuck_before_pickup']);
  });
});

describe('on its way', () => {
  test('a parcel is silent after the floor where nothing is known of its lane', () => {
    expect(found(aStory([collected]), 6 + 47)).toEqual([]);
    expect(found(aStory([collected]), 6 + 49)).toEqual(['silent']);
  });

  test('where long pauses are usual, it is silent later, and the basis says why', () => {
    const lane = aLane(times(30, 150));
    const story = aStory([collected], { promise: null });
    expect(found(story, 6 + 70, [lane])).toEqual([]);
    const [silent] = exceptionsOf(story, [lane], settings, after(6 + 80));
    expect(silent).toMatchObject({ kind: 'silent', basis: { measure: 'silence', samples: 30 } });
  });

  test('it is predicted late when its lane makes that likely, with how likely and on what basis', () => {
    const lane = aLane([...times(10, 50), ...times(30, 120)]);
    const [predicted] = exceptionsOf(aStory([collected]), [lane], settings, after(8));
    expect(predicted).toMatchObject({ kind: 'predicted_late', basis: { measure: 'share', samples: 40 } });
    expect(predicted?.confidence).toBeGreaterThan(0.7);
    expect(predicted?.confidence).toBeLessThan(0.85);
  });

  test('it is late from the promise on, and predicted no longer', () => {
    const lane = aLane(times(40, 120));
    const story = aStory([collected, aStep(95, 'in_transit')]);
    expect(found(story, 96, [lane])).toEqual(['predicted_late']);
    expect(found(story, 97, [lane])).toEqual(['late']);
  });

  test('where nobody has promised anything, it is late once nearly all of its lane have arrived', () => {
    const lane = aLane(times(40, 30));
    const story = aStory([collected, aStep(35, 'in_transit')], { promise: null, expected: null });
    expect(found(story, 6 + 28, [lane])).toEqual([]);
    const [late] = exceptionsOf(story, [lane], settings, after(6 + 33));
    expect(late).toMatchObject({
      kind: 'late',
      promisedAt: null,
      basis: { measure: 'transit', samples: 40 },
    });
    expect(found(story, 6 + 33)).toEqual([]);
  });

  test('a later promise of the carrier does not undo its first', () => {
    const moved = { at: after(200), source: 'scan' as const, scanId: 'scn_1' };
    expect(found(aStory([collected, aStep(95, 'in_transit')], { expected: moved }), 97)).toEqual(['late']);
  });

  test.each(['customer', 'carrier'] as const)(
    'a failed attempt says whose doing it was: the %s’s',
    (party) => {
      const story = aStory([collected, aStep(50, 'attempt_failed', { party })]);
      const [failed] = exceptionsOf(story, [], settings, after(51));
      expect(failed).toMatchObject({ kind: 'failed_attempt', party });
      expect(actionsFor('failed_attempt', party)[0]?.action).toBe(
        party === 'customer' ? 'ask_customer' : 'request_new_attempt',
      );
    },
  );

  test('a failed attempt is over with the next one; damage stays until the end; what is lost may be found', () => {
    const tried = aStep(50, 'attempt_failed');
    expect(found(aStory([collected, tried, aStep(52, 'out_for_delivery')]), 53)).toEqual([]);
    expect(found(aStory([collected, aStep(9, 'damaged'), aStep(12, 'in_transit')]), 13)).toEqual(['damaged']);
    expect(found(aStory([collected, aStep(9, 'lost')]), 90)).toEqual(['lost']);
    expect(found(aStory([collected, aStep(9, 'lost'), aStep(30, 'in_transit')]), 31)).toEqual([]);
  });
});

describe('at the end', () => {
  test('a parcel that has arrived, however late and damaged, has no exceptions', () => {
    const story = aStory([collected, aStep(9, 'damaged'), aStep(150, 'delivered')]);
    expect(found(story, 151)).toEqual([]);
  });

  test('one that goes back is not late but overdue, and neither once it is back', () => {
    const turned = [collected, aStep(60, 'return_started')];
    expect(found(aStory(turned), 60 + 239)).toEqual([]);
    expect(found(aStory(turned), 60 + 241)).toEqual(['return_overdue']);
    expect(found(aStory([...turned, aStep(400, 'returned_to_shipper')]), 500)).toEqual([]);
  });

  test('a cancelled one has none', () => {
    expect(found(aStory([collected], { isCancelled: true }), 5_000)).toEqual([]);
  });
});
