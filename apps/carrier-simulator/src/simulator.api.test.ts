import type { WireQuote } from '@waybill/carriers/simulation';
import request from 'supertest';
import { expect, test } from 'vitest';
import { aFarOrder, anOrder, aSimulator, type TestSimulator } from './fixtures.ts';

const quoteId = async ({ http }: TestSimulator, persona: string): Promise<string> => {
  const { body } = await request(http).post(`/${persona}/quotes`).send({ order: anOrder() }).expect(200);
  return (body as { quotes: WireQuote[] }).quotes[0]?.id ?? '';
};

const book = async (simulator: TestSimulator, reference = 'wb_1', persona = 'ecom-express') =>
  request(simulator.http)
    .post(`/${persona}/bookings`)
    .send({ reference, quoteId: await quoteId(simulator, persona), order: anOrder() });

test('a reference books once, however often it is sent', async () => {
  const simulator = aSimulator({ publicUrl: 'http://carriers.example' });
  const first = await book(simulator);
  const second = await book(simulator);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  expect(simulator.ledger()['ecom-express']).toMatchObject([
    { reference: 'wb_1', state: 'booked', timesAsked: 2 },
  ]);
});

test('the same reference at two carriers is two bookings', async () => {
  const simulator = aSimulator();
  const [ecom, air] = [await book(simulator), await book(simulator, 'wb_1', 'northwind-air')];
  expect(ecom.body.trackingId).not.toBe(air.body.trackingId);
});

test('a booking is found by its reference, and nothing by another', async () => {
  const simulator = aSimulator({ publicUrl: 'http://carriers.example' });
  const { body: booking } = await book(simulator);
  const found = await request(simulator.http).get('/ecom-express/bookings?reference=wb_1').expect(200);
  expect(found.body).toEqual({ bookings: [booking] });
  const nothing = await request(simulator.http).get('/ecom-express/bookings?reference=wb_2').expect(200);
  expect(nothing.body).toEqual({ bookings: [] });
  await request(simulator.http).get(`/metro-courier/bookings/${booking.id}`).expect(404);
});

test('cancelling twice is cancelling once, and the reference stays spent', async () => {
  const simulator = aSimulator();
  const { body: booking } = await book(simulator);
  const cancel = () => request(simulator.http).delete(`/ecom-express/bookings/${booking.id}`).expect(200);
  expect((await cancel()).body.state).toBe('cancelled');
  expect((await cancel()).body.state).toBe('cancelled');
  expect((await book(simulator)).body).toMatchObject({ id: booking.id, state: 'cancelled' });
  expect(simulator.ledger()['ecom-express']).toMatchObject([{ state: 'cancelled', scans: { pending: 0 } }]);
});

test("a collected parcel can't be cancelled, in the carrier's own words", async () => {
  const simulator = aSimulator({ speed: 3_600 });
  const { body: booking } = await book(simulator);
  simulator.clock.advance(6_000);
  const refusal = await request(simulator.http).delete(`/ecom-express/bookings/${booking.id}`).expect(409);
  expect(refusal.body.error).toEqual({
    code: 'NON_CANCELABLE_DELIVERY',
    message: `AWB ${booking.trackingId} has been picked up and cannot be cancelled.`,
  });
});

test('the label is a PDF of 4 × 6 inches that names the parcel', async () => {
  const simulator = aSimulator({ publicUrl: 'http://carriers.example' });
  const { body: booking } = await book(simulator);
  expect(booking.labelUrl).toBe(`http://carriers.example/ecom-express/labels/${booking.trackingId}.pdf`);
  const path = new URL(booking.labelUrl).pathname;
  const { body, headers } = await request(simulator.http).get(path).buffer().expect(200);
  expect(headers['content-type']).toBe('application/pdf');
  const text = (body as Buffer).toString('latin1');
  expect(text).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
  expect(text).toContain('/MediaBox [0 0 288 432]');
  expect(text).toContain(`(${booking.trackingId}) Tj`);
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(table, table + 4)).toBe('xref');
});

test('a carrier that does not serve the place says so', async () => {
  const { http } = aSimulator();
  const { body } = await request(http).post('/metro-courier/quotes').send({ order: aFarOrder() }).expect(422);
  expect(body.error.code).toBe('AREA_NOT_SERVED');
});

test('nonsense is refused with the place of the error; unknown paths and personas do not exist', async () => {
  const { http } = aSimulator();
  const { body } = await request(http).post('/ecom-express/quotes').send({ order: {} }).expect(400);
  expect(body.error.message).toMatch(/^order\.orderNumber/);
  await request(http).post('/ecom-express/quotes').type('json').send('{"order":').expect(400);
  await request(http).post('/nobody/quotes').send({}).expect(404);
  await request(http).get('/ecom-express').expect(404);
});

test('with a key configured, nobody quotes or books without it', async () => {
  const { http } = aSimulator({ apiKey: 'open sesame' });
  const quote = () => request(http).post('/ecom-express/quotes').send({ order: anOrder() });
  await quote().expect(401);
  await quote().set('authorization', 'Bearer open sesame').expect(200);
  await request(http).get('/health/ready').expect(200);
});

const change = {
  pickup: { name: 'S. Sender', phone: '+1 617 555 0101' },
  delivery: { name: 'N. Neighbour', phone: '+1 617 555 0102' },
  instructions: 'Ring twice',
  pickupInstructions: 'Back door',
};

test('whom to ask for can be changed until the journey is over, and the label says it', async () => {
  const simulator = aSimulator({ speed: 3_600 });
  const { body: booking } = await book(simulator);
  const edit = () => request(simulator.http).put(`/ecom-express/bookings/${booking.id}`).send(change);
  expect((await edit().expect(200)).body).toMatchObject({ id: booking.id, state: 'booked' });
  expect((await edit().expect(200)).body).toMatchObject({ id: booking.id, state: 'booked' });
  const label = await request(simulator.http).get(`/ecom-express/labels/${booking.trackingId}.pdf`).buffer();
  expect(String(label.body)).toContain('N. Neighbour');
  simulator.clock.advance(120_000);
  expect((await edit().expect(409)).body.error).toMatchObject({ code: 'NON_EDITABLE_DELIVERY' });
});

test('what is cancelled, unknown or half a change is not changed', async () => {
  const { http, ...simulator } = aSimulator();
  const { body: booking } = await book({ http, ...simulator });
  const put = (id: string, body: object) => request(http).put(`/ecom-express/bookings/${id}`).send(body);
  await put('bk_nobody', change).expect(404);
  await put(booking.id, { ...change, delivery: { name: 'N.' } }).expect(400);
  await request(http).delete(`/ecom-express/bookings/${booking.id}`).expect(200);
  await put(booking.id, change).expect(409);
});
