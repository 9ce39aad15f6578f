import type { TrackingStatus } from '@waybill/contracts';
import { weightAt } from '../lanes/ageing.ts';
import type { Lane, LaneHistory } from '../lanes/lane.ts';
import { learn } from '../lanes/learn.ts';
import { groundsOf, stands } from './exceptions.ts';
import type { Ground } from './ground.ts';
import type { ParcelStory, Step } from './parcel-story.ts';
import type { DelaySettings } from './settings.ts';

export const settings: DelaySettings = {
  silentAfterHours: 48,
  stuckAfterHours: 24,
  returnAfterHours: 240,
  predictedFrom: 0.5,
  laneSamples: 20,
};

const booked = new Date('2026-03-02T08:00:00Z');

/** So many hours after the booking. */
export const after = (hours: number): Date => new Date(booked.getTime() + hours * 3_600_000);

export const aStep = (hours: number, status: TrackingStatus, changes: Partial<Step> = {}): Step => ({
  scanId: `scn_${hours}`,
  status,
  leg: status.startsWith('return') ? 'return' : 'forward',
  at: after(hours),
  party: null,
  ...changes,
});

/** Booked with a promise of four days, and scanned so. */
export const aStory = (steps: readonly Step[], changes: Partial<ParcelStory> = {}): ParcelStory => {
  const promise = { at: after(96), source: 'booking' as const, scanId: null };
  return {
    bookedAt: booked,
    pickupBy: null,
    promise,
    expected: promise,
    steps,
    lastHeardAt: steps.at(-1)?.at ?? null,
    canBeHeard: true,
    isCancelled: false,
    ...changes,
  };
};

const lesson = (transit: number) => {
  const weight = weightAt(booked);
  return {
    transit: { value: transit, weight },
    share: { value: transit / 90, weight },
    silence: { value: transit / 2, weight },
    pickup: { value: 6, weight },
  };
};

/** A lane on which parcels took these hours from collection to delivery, scanned once on the way. */
export const aLane = (transits: readonly number[]): Lane =>
  transits.reduce<Lane>((lane, transit) => learn(lane, lesson(transit)), {
    mover: 'anyone',
    origin: 'US-MA',
    destination: 'US-NY',
    sketches: {},
  });

/** The exceptions of a parcel at a moment. */
export const exceptionsOf = (
  story: ParcelStory,
  lane: LaneHistory,
  delays: DelaySettings,
  now: Date,
): Ground[] => groundsOf(story, lane, delays, now).filter((each) => stands(each, now));
