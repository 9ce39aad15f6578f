import { problem } from '@waybill/http';
import type { Shipment } from '../domain/shipment.ts';

/** Refuses what only the one who booked a shipment can do, where that is somebody else. */
export function refuseBookedElsewhere({ external }: Shipment, done: 'edited' | 'retried'): void {
  if (!external) return;
  const message = `This shipment was booked elsewhere, with ${external.carrier.name}. It can only be ${done} there.`;
  throw problem('INVALID_OPERATION', message);
}
