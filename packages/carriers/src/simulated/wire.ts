import { z } from 'zod';

/**
 * What the carrier simulator and its adapter say to each other over HTTP: one base URL per persona.
 * Times are RFC 3339, amounts in minor units, weights in grams.
 */
const place = z.object({
  name: z.string(),
  phone: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  countryCode: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type WirePlace = z.infer<typeof place>;

const wireOrder = z.object({
  orderNumber: z.string().max(200),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  pickup: place,
  delivery: place,
  weightG: z.number().nonnegative(),
  description: z.string(),
  instructions: z.string(),
  /** For who collects it. */
  pickupInstructions: z.string().optional(),
  /** Not collected before this time; null: as soon as possible. */
  collectAfter: z.iso.datetime().nullable(),
});
export type WireOrder = z.infer<typeof wireOrder>;

const window = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });
const price = z.object({ amountMinor: z.number().int(), currencyCode: z.string() });
const service = z.object({ id: z.string(), name: z.string() });

/** POST /quotes */
export const wireQuoteRequest = z.object({ order: wireOrder });

const wireQuote = z.object({
  id: z.string(),
  carrier: z.string(),
  service,
  price,
  collection: window,
  delivery: window,
  expiresAt: z.iso.datetime(),
});
export type WireQuote = z.infer<typeof wireQuote>;
export const wireQuotes = z.object({ quotes: z.array(wireQuote) });

/** POST /bookings: the same reference again answers with the same booking. */
export const wireBookingRequest = z.object({
  reference: z.string().min(1).max(200),
  quoteId: z.string().min(1).max(200),
  order: wireOrder,
});

export const wireBooking = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.enum(['booked', 'cancelled']),
  carrier: z.string(),
  trackingId: z.string(),
  service,
  price,
  collection: window,
  delivery: window,
  labelUrl: z.url(),
  bookedAt: z.iso.datetime(),
});
export type WireBooking = z.infer<typeof wireBooking>;

/** PUT /bookings/{id}: whom to ask for, and what they want, from now on. The answer is the booking. */
const person = place.pick({ name: true, phone: true });
export const wireChange = z.object({
  pickup: person,
  delivery: person,
  instructions: z.string(),
  pickupInstructions: z.string(),
});
export type WireChange = z.infer<typeof wireChange>;

/** GET /bookings?reference=… */
export const wireBookings = z.object({ bookings: z.array(wireBooking) });

/** Every refusal: a code and a sentence in the persona's own words. */
export const wireRefusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
