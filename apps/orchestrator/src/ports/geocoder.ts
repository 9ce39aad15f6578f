import type { PlainAddress } from '@waybill/contracts';
import type { Located } from '../domain/decision/facts.ts';

/** Finds addresses on the map. */
export interface Geocoder {
  /** Null where it cannot place the address; throws only where asking again may help. */
  locate(address: PlainAddress): Promise<Located | null>;
}
