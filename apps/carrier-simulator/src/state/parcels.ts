import type { PlannedScan, SimulatedBooking } from '../domain/booking.ts';
import type { SimulatorEvent } from './events.ts';

export interface PendingScan {
  readonly scan: PlannedScan;
  readonly booking: SimulatedBooking;
}

/** All parcels of all personas, in memory: a fold over the events. */
export interface Parcels {
  apply(event: SimulatorEvent): void;
  byId(persona: string, id: string): SimulatedBooking | undefined;
  byReference(persona: string, reference: string): SimulatedBooking | undefined;
  byTrackingId(persona: string, trackingId: string): SimulatedBooking | undefined;
  of(persona: string): readonly SimulatedBooking[];
  /** Undefined once it was pushed or given up, or its parcel cancelled. */
  pending(scanId: string): PendingScan | undefined;
  allPending(): readonly PendingScan[];
  isTaken(trackingId: string): boolean;
  /** The highest number that the carriers' counters have reached. */
  lastUpdateNumber(): number;
}

/** Carriers' counters start somewhere in the middle of a life. */
const firstUpdateNumber = 44_591_782;

export function createParcels(): Parcels {
  const bookings = new Map<string, SimulatedBooking>();
  const references = new Map<string, string>();
  const trackingIds = new Map<string, string>();
  const pending = new Map<string, string>();
  let lastUpdateNumber = firstUpdateNumber;

  const keep = (booking: SimulatedBooking) => {
    bookings.set(booking.id, booking);
    references.set(`${booking.persona} ${booking.reference}`, booking.id);
    trackingIds.set(booking.trackingId, booking.id);
    if (booking.returnTrackingId) trackingIds.set(booking.returnTrackingId, booking.id);
    for (const scan of booking.scans) {
      pending.set(scan.id, booking.id);
      lastUpdateNumber = Math.max(lastUpdateNumber, scan.updateNumber);
    }
  };
  const cancel = (booking: SimulatedBooking, at: string) => {
    bookings.set(booking.id, { ...booking, cancelledAt: at });
    for (const { id } of booking.scans) pending.delete(id);
  };
  const own = (persona: string, id: string | undefined) => {
    const booking = id === undefined ? undefined : bookings.get(id);
    return booking?.persona === persona ? booking : undefined;
  };
  const pendingScan = (scanId: string): PendingScan | undefined => {
    const booking = bookings.get(pending.get(scanId) ?? '');
    const scan = booking?.scans.find(({ id }) => id === scanId);
    return booking && scan && { scan, booking };
  };

  return {
    apply(event) {
      if (event.type === 'booked') return keep(event.booking);
      if (event.type === 'pushed' || event.type === 'abandoned') return void pending.delete(event.scanId);
      const booking = bookings.get(event.bookingId);
      if (!booking) return;
      if (event.type === 'cancelled') return cancel(booking, event.at);
      bookings.set(booking.id, { ...booking, order: event.order });
    },
    byId: own,
    byReference: (persona, reference) => own(persona, references.get(`${persona} ${reference}`)),
    byTrackingId: (persona, trackingId) => own(persona, trackingIds.get(trackingId)),
    of: (persona) => [...bookings.values()].filter((booking) => booking.persona === persona),
    pending: pendingScan,
    allPending: () => [...pending.keys()].flatMap((scanId) => pendingScan(scanId) ?? []),
    isTaken: (trackingId) => trackingIds.has(trackingId),
    lastUpdateNumber: () => lastUpdateNumber,
  };
}
