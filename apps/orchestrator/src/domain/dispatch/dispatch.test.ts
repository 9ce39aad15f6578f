import { describe, expect, test } from 'vitest';
import { requestCancellation } from './cancel.ts';
import { type Dispatch, type LiveBooking, planned } from './dispatch.ts';
import { beginning, nextStep } from './next-step.ts';
import { backoff, defaultPace as pace } from './pace.ts';
import { clientReference } from './reference.ts';
import { settle } from './settle.ts';
import { takeTurn } from './turn.ts';

const now = new Date('2026-01-15T14:00:00Z');
const justNow = new Date(now.getTime() - 1_000);
const longAgo = new Date(now.getTime() - pace.settleMs - 1);
const able = { looksUp: true, booksOnce: true };
const plain = { looksUp: true, booksOnce: false };

const booking = (changes: Partial<LiveBooking> = {}): Dispatch => ({
  ...planned(2),
  standing: {
    at: 'booking',
    booking: { rank: 1, state: 'calling', sends: 1, lastSentAt: justNow, setbacks: 0, ...changes },
  },
});
const cancelling = (dispatch: Dispatch): Dispatch => ({ ...dispatch, cancellationWanted: true });
const booked = (): Dispatch => settle(booking(), { kind: 'booked' }, pace, now).next;
const liveOf = ({ standing }: Dispatch) => ('booking' in standing ? standing.booking : null);

describe('the next step', () => {
  test('is to book what was never sent', () => {
    expect(nextStep(planned(2), plain, pace)).toEqual({ do: 'book' });
  });

  test('is to look, and not to book, once something may have been sent', () => {
    expect(nextStep(booking(), plain, pace)).toEqual({ do: 'look-up', bookIfMissing: false });
    expect(nextStep(booking({ state: 'unknown' }), plain, pace)).toEqual({
      do: 'look-up',
      bookIfMissing: false,
    });
  });

  test('may book in the same breath where the provider books once per reference', () => {
    expect(nextStep(booking(), able, pace)).toEqual({ do: 'look-up', bookIfMissing: true });
  });

  test('books no more for a merchant who wants it stopped', () => {
    expect(nextStep(cancelling(booking()), able, pace)).toEqual({ do: 'look-up', bookIfMissing: false });
    expect(nextStep(cancelling(booked()), able, pace)).toEqual({ do: 'void' });
  });

  test('needs a person where a lost answer cannot be looked for', () => {
    expect(nextStep(booking(), { looksUp: false, booksOnce: false }, pace)).toEqual({ do: 'ask-a-person' });
  });

  test('is nothing when the attempt is over', () => {
    for (const at of ['planning', 'failed', 'cancelled'] as const) {
      expect(nextStep({ ...planned(1), standing: { at } }, able, pace)).toEqual({ do: 'nothing' });
    }
    expect(nextStep(booked(), able, pace)).toEqual({ do: 'nothing' });
  });

  test('is written down before anything is sent', () => {
    const begun = liveOf(beginning(planned(1), { do: 'book' }, pace, now));
    expect(begun).toMatchObject({ state: 'calling', sends: 1, lastSentAt: now });
  });
});

describe('a finding', () => {
  test('of a booking dispatches the shipment', () => {
    const { next, announce, again } = settle(booking(), { kind: 'booked' }, pace, now);
    expect([next.standing.at, announce, again]).toEqual(['dispatched', ['dispatched'], null]);
  });

  test('of a booking that a cancellation overtook is voided before anybody hears of it', () => {
    const { next, announce, again } = settle(cancelling(booking()), { kind: 'booked' }, pace, now);
    expect([announce, again]).toEqual([[], now]);
    expect(nextStep(next, able, pace)).toEqual({ do: 'void' });
  });

  test('of a refusal goes on to the next candidate, and after the last one fails', () => {
    const first = settle(booking(), { kind: 'rejected' }, pace, now);
    expect(first.ended).toEqual({ rank: 1, how: 'rejected' });
    expect(liveOf(first.next)).toMatchObject({ rank: 2, state: 'intent', sends: 0 });
    const last = settle(booking({ rank: 2 }), { kind: 'rejected' }, pace, now);
    expect([last.next.standing.at, last.announce]).toEqual(['failed', ['failed']]);
  });

  test('of nothing under the reference proves nothing while the request may still arrive', () => {
    const early = settle(booking(), { kind: 'missing' }, pace, now);
    expect(liveOf(early.next)?.state).toBe('unknown');
    expect(early.again?.getTime()).toBeGreaterThan(justNow.getTime() + pace.settleMs);
    const late = settle(booking({ lastSentAt: longAgo }), { kind: 'missing' }, pace, now);
    expect(liveOf(late.next)).toMatchObject({ state: 'intent', sends: 0, setbacks: 1 });
  });

  test('of an unreachable provider is tried again, and then the next candidate is asked', () => {
    const once = settle(booking(), { kind: 'unavailable' }, pace, now);
    expect(liveOf(once.next)).toMatchObject({ rank: 1, state: 'intent', setbacks: 1 });
    const enough = settle(booking({ setbacks: pace.tries - 1 }), { kind: 'unavailable' }, pace, now);
    expect(liveOf(enough.next)).toMatchObject({ rank: 2 });
    const patience = settle(booking(), { kind: 'unavailable', retryAfterMs: 3_600_000 }, pace, now);
    expect(liveOf(patience.next)).toMatchObject({ rank: 2 });
  });

  test('about one request says nothing about the one before it', () => {
    for (const kind of ['rejected', 'unavailable'] as const) {
      const { next, again } = settle(booking({ sends: 2 }), { kind }, pace, now);
      expect(liveOf(next)).toMatchObject({ rank: 1, state: 'unknown' });
      expect(again).not.toBeNull();
    }
  });

  test.each([
    ['a refusal', 'rejected', { rank: 2, state: 'intent', setbacks: 0 }],
    ['an answer of being away', 'unavailable', { rank: 1, state: 'intent', setbacks: 1 }],
  ] as const)('that is %s is believed once no earlier request can still arrive', (_what, kind, follows) => {
    const step = { do: 'look-up', bookIfMissing: true } as const;
    const doubtful = settle(beginning(booking(), step, pace, now), { kind }, pace, now);
    expect(liveOf(doubtful.next)).toMatchObject({ rank: 1, state: 'unknown' });
    const sure = doubtful.again as Date;
    expect(sure.getTime()).toBeGreaterThan(now.getTime() + pace.settleMs);

    const asked = beginning(doubtful.next, step, pace, sure);
    expect(liveOf(settle(asked, { kind }, pace, sure).next)).toMatchObject(follows);
  });

  test('of a provider that cannot be looked at says nothing about the request before it, however old that is', () => {
    const asked = beginning(booking({ lastSentAt: longAgo }), { do: 'book' }, pace, now);
    for (const kind of ['rejected', 'unavailable'] as const)
      expect(liveOf(settle(asked, { kind }, pace, now).next)).toMatchObject({ rank: 1, state: 'unknown' });
  });

  test('of an unknown outcome never gives up, and looks ever more seldom', () => {
    const { next, again } = settle(booking({ setbacks: 40 }), { kind: 'unknown' }, pace, now);
    expect(liveOf(next)?.state).toBe('unknown');
    expect(again).toEqual(new Date(now.getTime() + pace.longestDelayMs));
    expect(backoff(pace, 1, now).getTime() - now.getTime()).toBe(1_000);
    expect(backoff(pace, 5, now).getTime() - now.getTime()).toBe(16_000);
  });

  test('that the provider keeps a booking nobody has heard of announces the booking first', () => {
    const overtaken = settle(cancelling(booking()), { kind: 'booked' }, pace, now).next;
    const { announce, next } = settle(overtaken, { kind: 'void-refused' }, pace, now);
    expect(announce).toEqual(['dispatched', 'cancellation-refused']);
    expect([next.standing.at, next.cancellationWanted]).toEqual(['dispatched', false]);
  });

  test('that the provider keeps a booking is believed when no earlier cancellation may still arrive', () => {
    const voiding = { do: 'void' } as const;
    const once = beginning(cancelling(booked()), voiding, pace, now);
    expect(settle(once, { kind: 'void-refused' }, pace, now).announce).toEqual(['cancellation-refused']);

    const lost = settle(once, { kind: 'void-unanswered' }, pace, now).next;
    const soon = new Date(now.getTime() + 1_000);
    const doubtful = settle(beginning(lost, voiding, pace, soon), { kind: 'void-refused' }, pace, soon);
    expect(doubtful.announce).toEqual([]);
    expect(doubtful.next.cancellationWanted).toBe(true);
    const sure = doubtful.again as Date;
    expect(sure.getTime()).toBeGreaterThan(soon.getTime() + pace.settleMs);

    const asked = beginning(doubtful.next, voiding, pace, sure);
    expect(settle(asked, { kind: 'void-refused' }, pace, sure).announce).toEqual(['cancellation-refused']);
  });

  test('that comes too late changes nothing', () => {
    const over: Dispatch = { ...planned(1), standing: { at: 'cancelled' }, turn: { number: 3, holder: 'm' } };
    const { next, announce, again } = settle(over, { kind: 'booked' }, pace, now);
    expect([next.standing, announce, again]).toEqual([{ at: 'cancelled' }, [], null]);
  });
});

describe('a cancellation', () => {
  test.each([
    ['while quotes are asked for', { ...planned(1), standing: { at: 'planning' as const } }],
    ['after everything failed', { ...planned(1), standing: { at: 'failed' as const } }],
    ['before anything was sent', planned(1)],
  ])('%s is answered at once', (_when, dispatch) => {
    const { next, announce } = requestCancellation(dispatch, now);
    expect([next.standing.at, announce]).toEqual(['cancelled', ['cancelled']]);
  });

  test('during a call is left to the one who makes it', () => {
    const held = { ...booking(), turn: { number: 1, holder: 'msg' } };
    const { next, announce, again } = requestCancellation(held, now);
    expect([next.cancellationWanted, announce, again]).toEqual([true, [], null]);
    expect(next.turn).toEqual(held.turn);
  });

  test('between two calls takes the next turn itself, so that the waiting timer is void', () => {
    const { next, again } = requestCancellation(booked(), now);
    expect(again).toEqual(now);
    expect(next.turn).toEqual({ number: 2, holder: null });
  });

  test('of a cancelled attempt is answered again, and changes nothing', () => {
    const over: Dispatch = { ...planned(1), standing: { at: 'cancelled' }, turn: { number: 3, holder: 'm' } };
    const again = { next: over, ended: null, announce: ['cancelled'], again: null };
    expect(requestCancellation(over, now)).toEqual(again);
  });
});

describe('a turn', () => {
  test('is taken by one message, which may take it again after a crash', () => {
    const taken = takeTurn(booking(), 1, 'a');
    expect(taken?.turn).toEqual({ number: 1, holder: 'a' });
    expect(takeTurn(taken as Dispatch, 1, 'b')).toBeNull();
    expect(takeTurn(taken as Dispatch, 1, 'a')).not.toBeNull();
  });

  test('that is over is taken by nobody', () => {
    expect(takeTurn({ ...booking(), turn: { number: 2, holder: null } }, 1, 'a')).toBeNull();
  });
});

test('a client reference is the same after every crash, and another for each attempt and provider', () => {
  expect(clientReference('shp_1', 2, 3)).toBe('shp_1-2-3');
});
