import { type DeliveryOrder, shipmentRequested } from '@waybill/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ok, Outcome } from '../outcome.ts';
import { createProviderHttp } from '../provider-http/client.ts';
import type { CallContext, Connection, Quote } from '../provider-port.ts';
import { easypost } from './adapter.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { findBooking } from './find-booking.ts';
import { label } from './label.ts';
import { quote } from './quote.ts';
import { type FakeEasyPostServer, fakeEasyPostServer } from './testing/fake-server.ts';

const apiKey = 'EZTK0000';
const order: DeliveryOrder = shipmentRequested.example;
const reference = 'shp_01-1-1';
const http = createProviderHttp();

let server: FakeEasyPostServer;
let connection: Connection;
beforeEach(async () => {
  server = await fakeEasyPostServer(apiKey);
  connection = { baseUrl: server.url, credentials: { apiKey }, settings: {} };
});
afterEach(() => server.close());

const context = (): CallContext => ({
  http,
  signal: new AbortController().signal,
  deadline: new Date(Date.now() + 5_000),
});

function good<T>(outcome: Outcome<T>): T {
  expect(outcome).toMatchObject({ kind: 'ok' });
  return (outcome as Ok<T>).value;
}

const quoted = async (): Promise<readonly [Quote, ...Quote[]]> =>
  good(await quote(connection, { reference, order, deliveryTimeZone: null }, context())) as readonly [
    Quote,
    ...Quote[],
  ];

const request = (chosen: Quote) => ({ reference, order, quote: chosen });

test('every rate is a quote, with its price to the cent and who would carry it', async () => {
  expect((await quoted()).map(({ price, movedBy, serviceId }) => [serviceId, movedBy, price])).toEqual([
    ['USPS.GroundAdvantage', 'usps', { amountMinor: 758, currencyCode: 'USD' }],
    ['USPS.Express', 'usps', { amountMinor: 3140, currencyCode: 'USD' }],
    ['UPSDAP.Ground', 'ups', { amountMinor: 1105, currencyCode: 'USD' }],
  ]);
});

test('the order is told in inches, in ounces and under our reference', async () => {
  await quoted();
  expect(server.easypost.shipments[0]).toMatchObject({
    reference,
    parcel: { length: 10, width: 10, height: 10, weight: 160 },
    to_address: { street1: '725 Albany Street', zip: '02118', country: 'US' },
    options: { label_format: 'PNG', currency: 'USD' },
  });
});

test('where there are no postcodes none is told', async () => {
  const { delivery } = order;
  const address = { ...delivery.address, postalCode: '', countryCode: 'HK' };
  const abroad = { ...order, delivery: { ...delivery, address } };
  await quote(connection, { reference, order: abroad, deliveryTimeZone: null }, context());
  expect(server.easypost.shipments[0]?.to_address).not.toHaveProperty('zip');
});

test('where no carrier rates, what the carriers said is the refusal', async () => {
  server.easypost.silence = 'Weight exceeds the limit.';
  expect(await quote(connection, { reference, order, deliveryTimeZone: null }, context())).toEqual({
    kind: 'rejected',
    errors: [{ type: 'rate_error', message: 'USPS: Weight exceeds the limit.' }],
  });
});

test('a key that is refused is told in words, and a test key where production is set is too', async () => {
  const wrong = { ...connection, credentials: { apiKey: 'EZTKother' } };
  expect(await quote(wrong, { reference, order, deliveryTimeZone: null }, context())).toMatchObject({
    errors: [{ type: 'CREDENTIALS_REFUSED', message: 'This API key is no longer active.' }],
  });
  const live = { ...connection, settings: { mode: 'production' } };
  expect(await quote(live, { reference, order, deliveryTimeZone: null }, context())).toMatchObject({
    errors: [{ type: 'WRONG_MODE' }],
  });
});

test('a bought rate is a booking with its tracking code, price and label', async () => {
  const [first] = await quoted();
  expect(good(await book(connection, request(first), context()))).toMatchObject({
    reference,
    state: 'booked',
    trackingId: expect.stringMatching(/^94001\d{17}$/),
    carrier: 'easypost',
    movedBy: 'usps',
    serviceId: 'USPS.GroundAdvantage',
    price: { amountMinor: 758, currencyCode: 'USD' },
    label: { format: 'png' },
    trackingUrl: expect.stringContaining('trk_'),
  });
});

test('a purchase whose answer is lost is found by its quote, and by its reference alone', async () => {
  const [first] = await quoted();
  server.loseAnswerOf('/buy');
  expect((await book(connection, request(first), context())).kind).toBe('unknown');
  const byQuote = good(await findBooking(connection, reference, context(), first));
  const byReference = good(await findBooking(connection, reference, context()));
  expect(byQuote?.trackingId).toBe(server.easypost.purchases[0]?.tracking_code);
  expect(byReference).toEqual(byQuote);
});

test('buying again after a lost answer pays once and answers with the first label', async () => {
  const [first, second] = await quoted();
  server.loseAnswerOf('/buy');
  await book(connection, request(first), context());
  const again = good(await book(connection, request(second ?? first), context()));
  expect(again).toMatchObject({ serviceId: 'USPS.GroundAdvantage', price: { amountMinor: 758 } });
  expect(server.easypost.purchases).toHaveLength(1);
});

test('a shipment that is quoted and not bought is no booking', async () => {
  const [first] = await quoted();
  expect(good(await findBooking(connection, reference, context(), first))).toBeNull();
  expect(good(await findBooking(connection, reference, context()))).toBeNull();
});

test('a booking is found behind hundreds of later ones', async () => {
  const [first] = await quoted();
  await book(connection, request(first), context());
  for (let index = 0; index < 250; index += 1) {
    const id = `shp_f${String(index).padStart(31, '0')}`;
    server.easypost.shipments.push({ ...server.easypost.shipments[0], id, reference: 'other' } as never);
  }
  server.asked.length = 0;
  expect(good(await findBooking(connection, reference, context()))?.reference).toBe(reference);
  expect(server.asked).toHaveLength(3);
});

test('of several shipments under one reference, the one whose label stands is found', async () => {
  for (const _ of ['refunded', 'kept']) {
    const [first] = await quoted();
    await book(connection, request(first), context());
  }
  const [kept, refunded] = server.easypost.purchases;
  const { id: providerBookingId = '', tracking_code } = refunded ?? {};
  await cancel(connection, { reference, providerBookingId, trackingId: tracking_code ?? '' }, context());
  expect(good(await findBooking(connection, reference, context()))).toMatchObject({
    state: 'booked',
    trackingId: kept?.tracking_code,
  });
});

test('a refund is requested first and settled later, and asking again is no failure', async () => {
  const [first] = await quoted();
  const booking = good(await book(connection, request(first), context()));
  expect(good(await cancel(connection, booking, context()))).toEqual({ state: 'requested' });
  expect(good(await cancel(connection, booking, context()))).toEqual({ state: 'requested' });
  expect(good(await findBooking(connection, reference, context(), first))?.state).toBe('cancelled');
  expect(await book(connection, request(first), context())).toMatchObject({
    errors: [{ type: 'REFERENCE_SPENT' }],
  });
});

test.each([
  ['not_applicable', { kind: 'ok', value: { state: 'cancelled' } }],
  ['refunded', { kind: 'ok', value: { state: 'cancelled' } }],
  ['rejected', { kind: 'rejected', errors: [{ type: 'REFUND_REJECTED' }] }],
])('a refund that ends as %s is understood', async (status, expected) => {
  const [first] = await quoted();
  const booking = good(await book(connection, request(first), context()));
  server.easypost.refundStatus = status;
  expect(await cancel(connection, booking, context())).toMatchObject(expected);
});

test.each(['pdf', 'png', 'zpl'] as const)('the label comes as %s', async (format) => {
  const [first] = await quoted();
  const booking = good(await book(connection, request(first), context()));
  const made = good(await label(connection, booking, context(), format));
  expect(made.format).toBe(format);
  expect(easypost.capabilities.label).toContain(format);
});

test('a base URL may end with the version or not', async () => {
  const versioned = { ...connection, baseUrl: `${connection.baseUrl}/v2` };
  expect((await quote(versioned, { reference, order, deliveryTimeZone: null }, context())).kind).toBe('ok');
  expect(server.asked).toEqual(['POST /v2/shipments']);
});
