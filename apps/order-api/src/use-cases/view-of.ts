import type { Deps } from '../deps.ts';
import { placedHere, type Shipment } from '../domain/shipment.ts';
import type { View } from '../domain/warnings.ts';
import { phoneOf } from '../phones/phone-standing.ts';

/** What an answer about a shipment is written with. */
export const viewOf = ({ clock }: Pick<Deps, 'clock'>, shipment: Shipment): View => ({
  now: clock.now(),
  phone: phoneOf(placedHere(shipment).order),
});
