import { z } from 'zod';
import { ok } from '../outcome.ts';
import { call } from '../provider-http/call.ts';
import type { Connection, ProviderAdapter } from '../provider-port.ts';
import { readBooked, readBooking, readFound, readQuotes, readRefusal } from './from-wire.ts';
import { toChange, toWire } from './to-wire.ts';

/** Places orders with a persona of the carrier simulator; the base URL names the persona. */
export const simulated: ProviderAdapter = {
  kind: 'simulated',
  capabilities: {
    findBooking: true,
    cancel: true,
    label: ['pdf'],
    edit: ['pickup.contact', 'pickup.instructions', 'delivery.contact', 'delivery.instructions'],
    bookingIsIdempotent: true,
  },
  credentials: z.strictObject({ apiKey: z.string().min(1).optional() }) as ProviderAdapter['credentials'],
  settings: z.strictObject({}),

  quote: (connection, { order }, context) =>
    call(connection, context, {
      operation: 'quote',
      effect: 'reads',
      method: 'POST',
      path: '/quotes',
      headers: authorization(connection),
      json: { order: toWire(order) },
      read: readQuotes,
      readRefusal,
    }),

  book: (connection, { reference, order, quote }, context) =>
    call(connection, context, {
      operation: 'book',
      effect: 'writes',
      method: 'POST',
      path: '/bookings',
      headers: authorization(connection),
      json: { reference, quoteId: quote.token, order: toWire(order) },
      read: readBooked,
      readRefusal,
    }),

  findBooking: (connection, reference, context) =>
    call(connection, context, {
      operation: 'findBooking',
      effect: 'reads',
      method: 'GET',
      path: `/bookings?reference=${encodeURIComponent(reference)}`,
      headers: authorization(connection),
      read: readFound,
      readRefusal,
    }),

  cancel: (connection, { providerBookingId }, context) =>
    call(connection, context, {
      operation: 'cancel',
      effect: 'writes',
      method: 'DELETE',
      path: `/bookings/${encodeURIComponent(providerBookingId)}`,
      headers: authorization(connection),
      read: (answer) => (readBooking(answer).state === 'cancelled' ? ok({ state: 'cancelled' }) : null),
      readRefusal,
    }),

  edit: (connection, { booking, order }, context) =>
    call(connection, context, {
      operation: 'edit',
      effect: 'writes',
      method: 'PUT',
      path: `/bookings/${encodeURIComponent(booking.providerBookingId)}`,
      headers: authorization(connection),
      json: toChange(order),
      read: readBooked,
      readRefusal,
    }),

  label: (connection, { trackingId }, context) =>
    call(connection, context, {
      operation: 'label',
      effect: 'reads',
      method: 'GET',
      path: `/labels/${encodeURIComponent(trackingId)}.pdf`,
      headers: { ...authorization(connection), accept: 'application/pdf' },
      read: ({ body }) => (body.subarray(0, 5).equals(pdfStart) ? ok({ format: 'pdf', bytes: body }) : null),
      readRefusal,
    }),
};

const pdfStart = Buffer.from('%PDF-');

const authorization = ({ credentials }: Connection): Record<string, string> =>
  credentials.apiKey ? { authorization: `Bearer ${credentials.apiKey}` } : {};
