import { carrierTitle } from '@waybill/carriers';
import type { Shipment } from '../../domain/shipment.ts';

/**
 * Who moves the parcel, as customers know the company: not whoever sold its label, and not in a spelling for programs.
 * Null while nobody has booked it.
 */
export const carrierNameOf = ({
  booking,
  external,
}: Pick<Shipment, 'booking' | 'external'>): string | null => {
  if (external) return carrierTitle(external.carrier.code, external.carrier.name);
  if (!booking) return null;
  return booking.movedBy ? carrierTitle(booking.movedBy) : booking.provider.displayName;
};
