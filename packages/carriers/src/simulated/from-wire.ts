import type { Outcome } from '../outcome.ts';
import { ok, rejected } from '../outcome.ts';
import { jsonOf } from '../provider-http/call.ts';
import type { HttpAnswer } from '../provider-http/exchange.ts';
import type { Booking, Quote } from '../provider-port.ts';
import {
  type WireBooking,
  type WireQuote,
  wireBooking,
  wireBookings,
  wireQuotes,
  wireRefusal,
} from './wire.ts';

/** Readers of the simulator's answers. A throw means that the answer could not be understood. */
export const readQuotes = (answer: HttpAnswer): Outcome<readonly Quote[]> =>
  ok(wireQuotes.parse(jsonOf(answer)).quotes.map(quoteOf));

/** A booking that was cancelled under this reference before is no new acceptance. */
export function readBooked(answer: HttpAnswer): Outcome<Booking> {
  const booking = readBooking(answer);
  return booking.state === 'booked'
    ? ok(booking)
    : rejected({ type: 'REFERENCE_SPENT', message: 'The booking under this reference was cancelled.' });
}

export const readBooking = (answer: HttpAnswer): Booking => bookingOf(wireBooking.parse(jsonOf(answer)));

/** What stands counts more than what was cancelled. */
export function readFound(answer: HttpAnswer): Outcome<Booking | null> {
  const found = wireBookings.parse(jsonOf(answer)).bookings.map(bookingOf);
  return ok(found.find(({ state }) => state === 'booked') ?? found[0] ?? null);
}

export function readRefusal(answer: HttpAnswer): Outcome<never> {
  const { error } = wireRefusal.parse(jsonOf(answer));
  return rejected({ type: error.code, message: error.message, code: String(answer.status) });
}

const quoteOf = (quote: WireQuote): Quote => ({
  token: quote.id,
  carrier: quote.carrier,
  serviceId: quote.service.id,
  serviceType: quote.service.name,
  price: quote.price,
  estimatedPickup: { startsAt: quote.collection.from, endsAt: quote.collection.to },
  estimatedDelivery: { startsAt: quote.delivery.from, endsAt: quote.delivery.to },
  expiresAt: quote.expiresAt,
  raw: quote,
});

const bookingOf = (booking: WireBooking): Booking => ({
  reference: booking.reference,
  providerBookingId: booking.id,
  trackingId: booking.trackingId,
  state: booking.state,
  carrier: booking.carrier,
  serviceId: booking.service.id,
  serviceType: booking.service.name,
  trackingUrl: null,
  price: booking.price,
  label: { url: booking.labelUrl, format: 'pdf' },
  estimatedPickup: { startsAt: booking.collection.from, endsAt: booking.collection.to },
  estimatedDelivery: { startsAt: booking.delivery.from, endsAt: booking.delivery.to },
  bookedAt: booking.bookedAt,
  raw: booking,
});
