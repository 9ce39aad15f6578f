import type { Point } from '../provider/area.ts';
import { moverOf, type Quote } from './answer.ts';

/** Where an address is, and how that is known. */
export interface Located extends Point {
  /** `postcode`: the middle of its postcode's area, as good as a kilometre in a town and worse in the country. */
  readonly locatedBy: 'coordinates' | 'postcode';
  /** The zone of the IANA database that the point is in. */
  readonly timeZone: string;
}

/** How a provider has kept its promises: orders delivered in the last 90 days, and how many of them in time. */
export interface OnTimeRecord {
  readonly delivered: number;
  readonly onTime: number;
}

/**
 * What rules may look at besides the order and the quotes. Stored with the decision, so that a replay sees what was
 * true then.
 */
export interface Facts {
  /** Null where nobody could place the address. */
  readonly pickup: Located | null;
  readonly delivery: Located | null;
  /** By provider id, and by provider id and mover: `prv_1/usps`. */
  readonly records: Readonly<Record<string, OnTimeRecord>>;
}

const noRecord: OnTimeRecord = { delivered: 0, onTime: 0 };

/** The record of a quote's mover with its provider; if the mover is new there, the provider's own record. */
export const recordOf = (
  { records }: Pick<Facts, 'records'>,
  providerId: string,
  quote: Pick<Quote, 'carrier' | 'movedBy'>,
): OnTimeRecord => records[`${providerId}/${moverOf(quote)}`] ?? records[providerId] ?? noRecord;

export const noFacts: Facts = { pickup: null, delivery: null, records: {} };
