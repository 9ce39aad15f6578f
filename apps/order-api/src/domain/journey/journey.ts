import type { ShipmentStatus } from '@waybill/contracts';
import type { Fact } from './facts.ts';

/** Why a fact did not change the status. */
const notAppliedReasons = [
  /** Something that comes after it was known already. */
  'late',
  /** The carrier had said the same before. */
  'duplicate',
  /** True, and newer than all before, but the status says it already. */
  'no_change',
  /** A scan of a parcel whose booking is not known yet; it is taken up again when the booking is. */
  'early',
  /** It says nothing about the status: information, or words that no table knows. */
  'no_meaning',
] as const;

export type NotAppliedReason = (typeof notAppliedReasons)[number];

/** One change of status, numbered from 1 without gaps. */
export interface Change {
  sequence: number;
  status: ShipmentStatus;
  subStatus: string | null;
  previousStatus: ShipmentStatus | null;
  /** True if it corrects an earlier reading instead of reporting news. */
  reread: boolean;
}

/** What was decided about one fact. */
export type Ruling =
  | { applied: true; fact: Fact; change: Change }
  | { applied: false; fact: Fact; reason: NotAppliedReason };

/**
 * A shipment's journey so far: its status, and every ruling that led there, oldest first. A fact that is ruled on again
 * (it came early, or was corrected) appears again; its last ruling counts.
 */
export interface Journey {
  /** Null only before the first fact. */
  status: ShipmentStatus | null;
  subStatus: string | null;
  /** How many changes there have been. */
  sequence: number;
  /** The latest try to place the order; 0 before the first. */
  attempt: number;
  log: readonly Ruling[];
}

export const noJourney: Journey = { status: null, subStatus: null, sequence: 0, attempt: 0, log: [] };

/** The last ruling on each fact, by the fact's id. */
export const lastRulings = (journey: Journey): ReadonlyMap<string, Ruling> =>
  new Map(journey.log.map((ruling) => [ruling.fact.id, ruling]));
