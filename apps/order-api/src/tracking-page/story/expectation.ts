import type { PageState } from '@waybill/contracts';
import type { Shipment } from '../../domain/shipment.ts';
import { isComing } from './state.ts';

/** When a parcel should arrive, and who says so. */
export interface Expectation {
  from: Date | null;
  by: Date | null;
  source: 'carrier' | 'computed' | 'promised';
  /** The time has passed, and the parcel has not come. */
  isPast: boolean;
}

const dateOf = (instant: string | number | null | undefined): Date | null =>
  instant === null || instant === undefined ? null : new Date(instant);

type Window = Omit<Expectation, 'isPast'>;

/** What was booked for the parcel that is on its way now, whoever booked it. */
const bookedOf = ({ booking, external, attempt }: Shipment) =>
  external ?? (booking?.attempt === attempt ? booking : null);

const heard = (shipment: Shipment): Window | null => {
  const booked = bookedOf(shipment);
  if (!booked) return null;
  const own = shipment.estimate?.trackingId === booked.trackingId ? shipment.estimate : null;
  const period = own?.period ?? booked.estimatedDelivery;
  const source = own?.source === 'predicted' ? 'computed' : 'carrier';
  return { from: dateOf(period.startsAt), by: dateOf(period.endsAt), source };
};

const promised = ({ order: { deliveryTime } }: Shipment): Window | null =>
  deliveryTime
    ? {
        from: dateOf(deliveryTime.startsAt),
        by: dateOf(deliveryTime.endsAt),
        source: 'promised',
      }
    : null;

const isSaid = (window: Window | null): window is Window => Boolean(window?.from ?? window?.by);

/** The last that was heard, or else what the merchant promised; null when nothing is known or nothing will come. */
export const expectationOf = (shipment: Shipment, state: PageState, now: Date): Expectation | null => {
  if (!isComing(state)) return null;
  const window = [heard(shipment), promised(shipment)].find(isSaid);
  if (!window) return null;
  const end = window.by ?? window.from;
  return { ...window, isPast: Boolean(end && end < now) };
};
