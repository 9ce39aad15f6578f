import type { ProposedProvider } from '@waybill/contracts';
import { type Booking, type Estimate, type Failure, type Shipment, trackingIdOf } from './shipment.ts';

/** Applies what the orchestrator reports beside the status. Reports about an earlier attempt change nothing. */
const ofThisAttempt =
  <News extends { attempt: number }>(add: (shipment: Shipment, news: News) => Shipment) =>
  (shipment: Shipment, news: News): Shipment =>
    news.attempt === shipment.attempt ? add(shipment, news) : shipment;

interface Estimates {
  attempt: number;
  proposedProviders: ProposedProvider[];
  locatedBy?: Shipment['locatedBy'] | undefined;
}

export const withEstimates = ofThisAttempt(
  (shipment, { proposedProviders, locatedBy = null }: Estimates) => ({
    ...shipment,
    proposedProviders,
    locatedBy,
  }),
);

export const withBooking = ofThisAttempt((shipment, booking: Booking) => ({
  ...shipment,
  booking,
  failure: null,
}));

export const withFailure = ofThisAttempt((shipment, failure: Failure) =>
  shipment.booking ? shipment : { ...shipment, failure },
);

/**
 * For one parcel the newest estimate holds, in whatever order they arrive. An estimate for the booked parcel is not
 * replaced by one for a parcel of a former booking.
 */
export function withEstimate(shipment: Shipment, estimate: Estimate): Shipment {
  const { estimate: before } = shipment;
  const trackingId = trackingIdOf(shipment);
  const isSame = before?.trackingId === estimate.trackingId;
  if (isSame && before.sequence >= estimate.sequence) return shipment;
  if (!isSame && trackingId !== null && trackingId !== estimate.trackingId) return shipment;
  return { ...shipment, estimate };
}
