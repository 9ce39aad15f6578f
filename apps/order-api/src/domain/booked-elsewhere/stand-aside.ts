import { type Entry, ourWords } from '../history.ts';
import { step } from '../journey/index.ts';
import { type Recorded, recordFact } from '../record-fact.ts';
import type { Shipment } from '../shipment.ts';
import { stageOf } from '../stage.ts';
import { renamed } from './new-external.ts';

/**
 * What becomes of a shipment whose parcel turns out to be one that was booked here: it is over, says which shipment
 * the parcel is, and leaves its name, which leads to that one. Null where it is over already: then its carrier has used
 * the number again, and they are two parcels.
 */
export function standAside(
  { shipment, history }: { shipment: Shipment; history: readonly Entry[] },
  ours: string,
  now: Date,
): Recorded | null {
  if (!shipment.external || stageOf(shipment) === 'over') return null;
  const fact = step('ORDER_CANCELLED', shipment.attempt, now);
  const words = { ...ourWords, note: `The parcel is that of shipment ${ours}, which was booked here.` };
  return renamed(recordFact(shipment, history, { fact, words, now }), shipment.id);
}
