import { shipmentRequested } from '@waybill/contracts';
import { answer } from '@waybill/testing';
import { expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Booking } from '../provider-port.ts';
import { providerConforms } from '../testing/provider-conformance.ts';
import { simulated } from './adapter.ts';
import { readBooked, readFound } from './from-wire.ts';
import type { WireBooking, WireQuote } from './wire.ts';

const window = { from: '2026-01-15T16:00:00.000Z', to: '2026-01-15T20:00:00.000Z' };

const quote: WireQuote = {
  id: 'ground.1768500000000',
  carrier: 'ecom-express',
  service: { id: 'ground', name: 'Ground' },
  price: { amountMinor: 579, currencyCode: 'USD' },
  collection: window,
  delivery: window,
  expiresAt: '2026-01-16T14:00:00.000Z',
};

const booking: WireBooking = {
  id: 'bk_1',
  reference: 'wb_shp_01_1',
  state: 'booked',
  carrier: 'ecom-express',
  trackingId: '7260412345',
  service: quote.service,
  price: quote.price,
  collection: window,
  delivery: window,
  labelUrl: 'http://127.0.0.1:8080/ecom-express/labels/7260412345.pdf',
  bookedAt: '2026-01-15T14:17:26.412Z',
};

await providerConforms({
  adapter: simulated,
  connection: (baseUrl) => ({ baseUrl, credentials: { apiKey: 'sim_secret_key' }, settings: {} }),
  order: shipmentRequested.example,
  quote: {
    token: quote.id,
    serviceId: 'ground',
    serviceType: 'Ground',
    carrier: 'ecom-express',
    price: quote.price,
    estimatedPickup: { startsAt: null, endsAt: null },
    estimatedDelivery: { startsAt: null, endsAt: null },
    expiresAt: null,
    raw: null,
  },
  booking: { reference: 'wb_shp_01_1', providerBookingId: 'bk_1', trackingId: '7260412345' },
  good: {
    quote: [answer.reply(200, { quotes: [quote] })],
    book: [answer.reply(201, booking)],
    findBooking: [answer.reply(200, { bookings: [booking] })],
    cancel: [answer.reply(200, { ...booking, state: 'cancelled' })],
    edit: [answer.reply(200, booking)],
    label: [answer.reply(200, Buffer.from('%PDF-1.4\n'), { 'content-type': 'application/pdf' })],
  },
  refusal: {
    answer: answer.reply(422, { error: { code: 'AREA_NOT_SERVED', message: 'No station there.' } }),
    words: 'No station there.',
  },
});

const answered = (body: unknown) => ({
  kind: 'answer' as const,
  status: 200,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});

test('nothing under the reference is an answer, not a failure', () => {
  expect(readFound(answered({ bookings: [] }))).toEqual({ kind: 'ok', value: null });
});

test('of several bookings under one reference, the one that stands is found', () => {
  const found = readFound(
    answered({
      bookings: [
        { ...booking, state: 'cancelled' },
        { ...booking, id: 'bk_2' },
      ],
    }),
  );
  expect((found as Extract<Outcome<Booking>, { kind: 'ok' }>).value.providerBookingId).toBe('bk_2');
});

test('a booking that was cancelled under this reference is no acceptance', () => {
  expect(readBooked(answered({ ...booking, state: 'cancelled' })).kind).toBe('rejected');
});
