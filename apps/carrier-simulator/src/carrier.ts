import type { Persona, WireChange, WireOrder, WireQuote } from '@waybill/carriers/simulation';
import { bookingFor } from './domain/book.ts';
import { changed, collectedAt, overAt, type SimulatedBooking } from './domain/booking.ts';
import { quotesFor, serviceOf } from './domain/quoting.ts';
import { filled, Refusal } from './domain/refusal.ts';
import type { SimulatorEvent } from './state/events.ts';
import type { Asked } from './state/ledger.ts';
import type { Parcels } from './state/parcels.ts';
import { currentTrace } from './trace.ts';

export interface CarrierDeps {
  readonly parcels: Parcels;
  readonly asked: Asked;
  /** Writes the event down, then applies it. */
  readonly record: (event: SimulatorEvent) => void;
  readonly clock: { now(): Date };
  readonly speed: number;
  readonly variety: number;
}

/** What a carrier does at its counter. Every method throws the persona's Refusal. */
export interface Carrier {
  quote(persona: Persona, order: WireOrder): readonly WireQuote[];
  /** `isNew` is false when this reference was booked before, which changes nothing. */
  book(persona: Persona, request: BookRequest): { booking: SimulatedBooking; isNew: boolean };
  find(persona: Persona, reference: string): readonly SimulatedBooking[];
  get(persona: Persona, id: string): SimulatedBooking;
  byTrackingId(persona: Persona, trackingId: string): SimulatedBooking;
  /** Repeatable. Refused once the parcel's journey is over, or cancelled. */
  edit(persona: Persona, id: string, change: WireChange): SimulatedBooking;
  /** Repeatable. Refused once the parcel is collected. */
  cancel(persona: Persona, id: string): SimulatedBooking;
}

export interface BookRequest {
  readonly reference: string;
  readonly quoteId: string;
  readonly order: WireOrder;
}

export function createCarrier({ parcels, asked, record, clock, speed, variety }: CarrierDeps): Carrier {
  const known = (booking: SimulatedBooking | undefined, name: string): SimulatedBooking => {
    if (!booking) throw new Refusal(404, 'UNKNOWN_BOOKING', `No booking ${name}.`);
    return booking;
  };
  const get = (persona: Persona, id: string) => known(parcels.byId(persona.id, id), id);

  function bookNew(persona: Persona, { reference, quoteId, order }: BookRequest): SimulatedBooking {
    const now = clock.now();
    const booking = bookingFor({
      persona,
      service: serviceOf(persona, quoteId, now),
      reference,
      order,
      now,
      speed,
      variety,
      isTaken: parcels.isTaken,
      lastUpdateNumber: parcels.lastUpdateNumber(),
      trace: currentTrace(),
    });
    record({ type: 'booked', booking });
    return booking;
  }

  return {
    get,
    quote: (persona, order) => quotesFor(persona, order, clock.now()),
    book(persona, request) {
      const earlier = parcels.byReference(persona.id, request.reference);
      const booking = earlier ?? bookNew(persona, request);
      asked.count(booking.id);
      return { booking, isNew: !earlier };
    },
    find: (persona, reference) => [parcels.byReference(persona.id, reference) ?? []].flat(),
    byTrackingId: (persona, trackingId) => known(parcels.byTrackingId(persona.id, trackingId), trackingId),
    edit(persona, id, change) {
      const booking = get(persona, id);
      if (booking.cancelledAt !== null || overAt(booking) <= clock.now()) {
        const { trackingId } = booking;
        const words = filled(persona.words.noLongerEditable, { trackingId });
        throw new Refusal(409, 'NON_EDITABLE_DELIVERY', words);
      }
      record({ type: 'edited', bookingId: id, order: changed(booking.order, change) });
      return get(persona, id);
    },
    cancel(persona, id) {
      const booking = get(persona, id);
      if (booking.cancelledAt !== null) return booking;
      const now = clock.now();
      if (collectedAt(booking) <= now) {
        throw new Refusal(
          409,
          'NON_CANCELABLE_DELIVERY',
          filled(persona.words.noLongerCancellable, { trackingId: booking.trackingId }),
        );
      }
      record({ type: 'cancelled', bookingId: id, at: now.toISOString() });
      return get(persona, id);
    },
  };
}
