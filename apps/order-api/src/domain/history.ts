import type { ShipmentStatus, StatusChange } from '@waybill/contracts';
import type { Journey, Ruling } from './journey/index.ts';
import type { Standing } from './shipment.ts';

/** The carrier's own words for a scan, kept beside what we read in them. */
export interface CarrierWords {
  code: string;
  text: string;
  location: string | null;
  time: { text: string; zone: string; assumed: boolean };
}

/** Who reported a fact, and in what words. */
export interface Words {
  statusUser: string;
  note: string | null;
  eventReason: StatusChange['eventReason'];
  carrier: CarrierWords | null;
}

/** One line of a shipment's history: a fact, the ruling on it, and how it was reported. */
export interface Entry {
  ruling: Ruling;
  /** The status that the line shows: the new one, or the one that the fact would have meant, or that which stayed. */
  status: ShipmentStatus;
  subStatus: string | null;
  words: Words;
  recordedAt: Date;
}

export const ourWords: Words = { statusUser: 'waybill', note: null, eventReason: null, carrier: null };
export const merchantsWords: Words = { ...ourWords, statusUser: 'merchant' };

/** Before its first change a shipment has no status, whatever the column says. */
export const journeyOf = (standing: Standing, history: readonly Entry[]): Journey => ({
  status: standing.sequence === 0 ? null : standing.status,
  subStatus: standing.subStatus,
  sequence: standing.sequence,
  attempt: standing.attempt,
  log: history.map(({ ruling }) => ruling),
});
