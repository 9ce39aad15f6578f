import { type Entry, ourWords } from '../history.ts';
import { step } from '../journey/index.ts';
import { type Recorded, recordFact } from '../record-fact.ts';
import type { Shipment } from '../shipment.ts';
import { stageOf } from '../stage.ts';
import { renamed } from './new-external.ts';

/**
 * Ends a shipment that was reported as booked elsewhere, but whose parcel turns out to be booked here. It names the
 * shipment that the parcel belongs to, and gives up its own name, which then leads to that one. Null if it has ended
 * already: then the carrier has reused the number, and they are two parcels.
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
