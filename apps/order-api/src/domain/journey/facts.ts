import type { Leg, TrackingStatus } from '@waybill/contracts';
import type { Meaning } from './phases.ts';
import { meaningOfScan } from './scans.ts';
import { meaningOfStep, type StepStatus } from './steps.ts';

/** Something that Waybill itself did for this attempt: asked, estimated, booked, failed, cancelled. */
export interface Step {
  kind: 'step';
  /** Unique within the shipment. A step happens once per attempt, so its id says which. */
  id: string;
  status: StepStatus;
  attempt: number;
  occurredAt: Date;
  /** The tracking number of the booking; only ORDER_DISPATCHED has one. */
  trackingId: string | null;
}

/** What a carrier said about the parcel. It knows its tracking number, and nothing of our attempts. */
export interface Scan {
  kind: 'scan';
  /** The tracking event's id. The same id with another meaning is the same scan, read again. */
  id: string;
  scan: TrackingStatus;
  leg: Leg;
  trackingId: string;
  occurredAt: Date;
  /** True when the carrier had said the same before, in another message. */
  repeated: boolean;
}

export type Fact = Step | Scan;

export const step = (
  status: StepStatus,
  attempt: number,
  occurredAt: Date,
  trackingId: string | null = null,
): Step => ({ kind: 'step', id: `${status}:${attempt}`, status, attempt, occurredAt, trackingId });

export const meaningOf = (fact: Fact): Meaning | null =>
  fact.kind === 'step' ? meaningOfStep(fact.status) : meaningOfScan(fact.leg, fact.scan);

/** Whether two tellings of one fact say the same. A step never changes its meaning. */
export const saysTheSame = (a: Fact, b: Fact): boolean =>
  a.kind === 'step' ||
  (b.kind === 'scan' &&
    a.scan === b.scan &&
    a.leg === b.leg &&
    a.trackingId === b.trackingId &&
    a.repeated === b.repeated &&
    a.occurredAt.getTime() === b.occurredAt.getTime());
