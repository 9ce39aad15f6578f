import { createHash } from 'node:crypto';
import { type JourneyName, type JourneyStep, journeyNames } from '@waybill/carriers/simulation';
import type { PlannedScan } from './booking.ts';

const hour = 3_600_000;
const second = 1_000;

/**
 * A recipient whose name has a journey's name as a word ("Returned Rita") gets that journey. Of all others, a
 * share of `variety` (0 to 1) gets one of the troubled journeys, the same for the same reference; the rest arrive.
 */
export function journeyFor(recipient: string, reference: string, variety: number): JourneyName {
  const words = recipient.toLowerCase().split(/[^a-z]+/);
  const named = journeyNames.find((name) => words.includes(name));
  if (named) return named;
  const digest = createHash('sha256').update(reference).digest();
  if (digest.readUInt32BE(0) / 2 ** 32 >= variety) return 'delivered';
  const troubled = journeyNames.filter((name) => name !== 'delivered');
  return troubled[digest.readUInt32BE(4) % troubled.length] ?? 'delivered';
}

export interface JourneyPlan {
  readonly bookingId: string;
  readonly steps: readonly JourneyStep[];
  readonly trackingId: string;
  readonly returnTrackingId: string | null;
  readonly bookedAt: Date;
  /** The service's factor on the steps' hours. */
  readonly pace: number;
  /** How much faster than real the simulated world moves. */
  readonly speed: number;
  /** The carrier's counter before this journey. */
  readonly lastUpdateNumber: number;
}

/** Every scan of a journey, with its moment. */
export function planScans(plan: JourneyPlan): readonly PlannedScan[] {
  let said = 0;
  return plan.steps.map((step, index) => {
    const due = plan.bookedAt.getTime() + (step.hours * plan.pace * hour) / plan.speed;
    said = Math.max(Math.ceil(due / second) * second, said + second);
    return {
      id: `${plan.bookingId}.${index + 1}`,
      step,
      trackingId: step.onReturn ? (plan.returnTrackingId ?? plan.trackingId) : plan.trackingId,
      updateNumber: plan.lastUpdateNumber + index + 1,
      dueAt: new Date(due).toISOString(),
      saysAt: new Date(said).toISOString(),
    };
  });
}
