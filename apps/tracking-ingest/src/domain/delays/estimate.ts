import type { EstimateSource } from '@waybill/contracts';
import { latenessOf } from '../lanes/lateness.ts';
import { type Basis, basisOf, finest, usual } from '../lanes/usual.ts';
import type { Case } from './case.ts';

/** When a parcel is expected, who says so, and how sure that is. */
export interface Estimate {
  readonly startsAt: Date | null;
  readonly endsAt: Date;
  readonly source: EstimateSource;
  readonly confidence: number | null;
  readonly basis: Basis | null;
}

const hour = 3_600_000;

/** Four of five arrive in between. */
const [early, late] = [0.1, 0.9];

/**
 * The carrier's newest time, as long as it can still come true; else what the lane makes likely; else the carrier's
 * time although it has passed. Null if the parcel is not on its way to the recipient.
 */
export function estimateOf(about: Case): Estimate | null {
  const { story, standing, now } = about;
  if (standing.phase !== 'waiting' && standing.phase !== 'under_way') return null;
  const { expected } = story;
  if (expected && expected.at > now) return fromCarrier(about, expected.at, expected.source);
  return predictedFrom(about) ?? (expected && fromCarrier(about, expected.at, expected.source));
}

function fromCarrier(
  { standing, lane, settings, now }: Case,
  endsAt: Date,
  source: 'booking' | 'scan',
): Estimate {
  const { collectedAt } = standing;
  const lateness = collectedAt
    ? latenessOf(lane, { collectedAt, promisedAt: endsAt, now }, settings.laneSamples)
    : null;
  const confidence = lateness && Math.round((1 - lateness.probability) * 1_000) / 1_000;
  return { startsAt: null, endsAt, source, confidence, basis: lateness?.basis ?? null };
}

function predictedFrom({ story, standing, lane, settings, now }: Case): Estimate | null {
  const enough = settings.laneSamples;
  const pickup = usual(lane, { measure: 'pickup', q: 0.5, enough })?.value ?? 0;
  const start =
    standing.collectedAt?.getTime() ?? Math.max(now.getTime(), story.bookedAt.getTime() + pickup * hour);
  const from = Math.max(0, now.getTime() - start) / hour;
  const after = (q: number) => usual(lane, { measure: 'transit', q, from, enough });
  const [first, last] = [after(early), after(late)];
  const known = finest(lane, 'transit', enough);
  if (!first || !last || !known) return null;
  return {
    startsAt: new Date(start + first.value * hour),
    endsAt: new Date(start + last.value * hour),
    source: 'predicted',
    confidence: late - early,
    basis: basisOf(known, 'transit'),
  };
}

/** A new window is published if it has moved by a tenth of the time that is left; smaller changes would be restless. */
const restless = 0.1;

export function isNews(before: Estimate | null, after: Estimate | null, now: Date): after is Estimate {
  if (!after) return false;
  if (!before || before.source !== after.source) return true;
  const moved = Math.abs(after.endsAt.getTime() - before.endsAt.getTime());
  if (after.source !== 'predicted') return moved > 0;
  return moved > restless * Math.max(hour, after.endsAt.getTime() - now.getTime());
}
