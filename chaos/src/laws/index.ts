import { comesToRest } from './0-comes-to-rest.ts';
import { oneShipmentPerOrder } from './1-one-shipment-per-order.ts';
import { oneBookingPerShipment } from './2-one-booking-per-shipment.ts';
import { everyScanIsKept } from './3-every-scan-is-kept.ts';
import { statusFollowsTheParcel } from './4-status-follows-the-parcel.ts';
import { everyEventTakesEffectOnce } from './5-every-event-takes-effect-once.ts';
import { everyChangeIsToldInOrder } from './6-every-change-is-told-in-order.ts';
import { deadLettersAreThePoison } from './7-dead-letters-are-the-poison.ts';
import { nothingLeaks } from './8-nothing-leaks.ts';
import { nothingCrosses } from './9-nothing-crosses.ts';
import type { Law } from './law.ts';

/** Every law, in the order in which a run is judged. */
export const laws: readonly Law[] = [
  comesToRest,
  oneShipmentPerOrder,
  oneBookingPerShipment,
  everyScanIsKept,
  statusFollowsTheParcel,
  everyEventTakesEffectOnce,
  everyChangeIsToldInOrder,
  deadLettersAreThePoison,
  nothingLeaks,
  nothingCrosses,
];
