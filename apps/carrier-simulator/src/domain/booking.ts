import type {
  JourneyName,
  JourneyStep,
  WireBooking,
  WireChange,
  WireOrder,
} from '@waybill/carriers/simulation';

/** A parcel that a persona has promised to carry, with everything that will be said about it. */
export interface SimulatedBooking {
  readonly id: string;
  readonly persona: string;
  readonly reference: string;
  readonly order: WireOrder;
  readonly service: WireBooking['service'];
  readonly price: WireBooking['price'];
  readonly collection: WireBooking['collection'];
  readonly delivery: WireBooking['delivery'];
  readonly trackingId: string;
  /** Null unless this journey turns back. */
  readonly returnTrackingId: string | null;
  readonly journey: JourneyName;
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
  readonly scans: readonly PlannedScan[];
  /** W3C trace context of the call that booked it: the scans belong to the same story. */
  readonly trace: Readonly<Record<string, string>>;
}

export interface PlannedScan {
  /** Unique over all bookings. */
  readonly id: string;
  readonly step: JourneyStep;
  readonly trackingId: string;
  /** The carrier's own counter, as its pushes carry it. */
  readonly updateNumber: number;
  /** When it is pushed. */
  readonly dueAt: string;
  /** The time that it claims: whole seconds, and no two of one parcel alike, as carriers write them. */
  readonly saysAt: string;
}

/** When the parcel is in the courier's hands, and cancelling comes too late. */
export const collectedAt = ({ scans }: SimulatedBooking): Date =>
  new Date(scans.find(({ step }) => step.collects)?.dueAt ?? 8.64e15);

/** When everything has been said about the parcel, and nobody is left to be told. */
export const overAt = ({ scans }: SimulatedBooking): Date =>
  new Date(Math.max(...scans.map(({ dueAt }) => Date.parse(dueAt))));

/** The order once the change is made. */
export const changed = (order: WireOrder, change: WireChange): WireOrder => ({
  ...order,
  pickup: { ...order.pickup, ...change.pickup },
  delivery: { ...order.delivery, ...change.delivery },
  instructions: change.instructions,
  pickupInstructions: change.pickupInstructions,
});

/** The booking as the API shows it; `baseUrl` is where its persona answers. */
export const wireOf = (booking: SimulatedBooking, baseUrl: string): WireBooking => ({
  id: booking.id,
  reference: booking.reference,
  state: booking.cancelledAt === null ? 'booked' : 'cancelled',
  carrier: booking.persona,
  trackingId: booking.trackingId,
  service: booking.service,
  price: booking.price,
  collection: booking.collection,
  delivery: booking.delivery,
  labelUrl: `${baseUrl}/labels/${booking.trackingId}.pdf`,
  bookedAt: booking.bookedAt,
});
