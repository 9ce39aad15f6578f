import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let name: string;
let count = 0;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  count += 1;
  name = `place-${count}`;
});

const { address, contact } = { address: exampleOrder.deliveryAddress, contact: exampleOrder.deliveryContact };
const location = (more: object = {}) => ({
  locationExternalId: name,
  name: 'Pier 4',
  address,
  contact,
  ...more,
});
const addLocation = (more: object = {}) => world.api.post('/v1/locations').send(location(more));
const addBrand = (brandExternalId: string, settings: object = {}) =>
  world.api.post('/v1/brands').send({ brandExternalId, name: 'Shoes', settings });
const place = (more: object = {}) =>
  world.api
    .post('/shipments')
    .set('prefer', 'respond-async')
    .send({ ...exampleOrder, orderExternalId: `order-${name}`, locationExternalId: name, ...more });

describe('locations', () => {
  test('201: one that was added is found by our id and by the merchant’s', async () => {
    const { body } = await addLocation().expect(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^loc_/),
      active: true,
      brandExternalId: null,
      settings: {},
    });
    expect((await world.api.get(`/v1/locations/${body.id}`).expect(200)).body).toEqual(body);
    expect((await world.api.get(`/v1/locations/${name}`).expect(200)).body).toEqual(body);
  });

  test('200: a change leaves what it does not mention', async () => {
    await addLocation({ settings: { currencyCode: 'EUR' } }).expect(201);
    const { body } = await world.api.patch(`/v1/locations/${name}`).send({ name: 'Pier 5' }).expect(200);
    expect(body).toMatchObject({ name: 'Pier 5', active: true, settings: { currencyCode: 'EUR' } });
  });

  test('422: two cannot have one name, and the brand must be there', async () => {
    await addLocation().expect(201);
    expect((await addLocation().expect(422)).body.type).toBe('DUPLICATE_ID');
    const answer = await world.api
      .patch(`/v1/locations/${name}`)
      .send({ brandExternalId: 'none' })
      .expect(422);
    expect(answer.body).toMatchObject({ type: 'INVALID_DATA', errors: [{ parameter: 'brandExternalId' }] });
  });

  test('204: one that was removed is gone', async () => {
    await addLocation().expect(201);
    await world.api.delete(`/v1/locations/${name}`).expect(204);
    await world.api.get(`/v1/locations/${name}`).expect(404);
    await world.api.delete(`/v1/locations/${name}`).expect(404);
    expect((await place()).body).toMatchObject({ type: 'INVALID_DATA' });
  });

  test('one that is not active takes no orders', async () => {
    await addLocation({ active: false }).expect(201);
    expect((await place().expect(422)).body.errors[0].parameter).toBe('locationExternalId');
    await world.api.patch(`/v1/locations/${name}`).send({ active: true }).expect(200);
    await place().expect(202);
  });

  test('a list goes on page by page, and each is on one page', async () => {
    for (const letter of 'abc') await addLocation({ locationExternalId: `${name}-${letter}` }).expect(201);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const path: string = `/v1/locations?limit=2${next && `&paginationToken=${next}`}`;
      const { body } = await world.api.get(path).expect(200);
      seen.push(...body.locations.map(({ id }: { id: string }) => id));
      next = body.paginationToken.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Number((await world.database('locations').count())[0]?.count));
    await world.api.get('/v1/locations?paginationToken=nonsense').expect(400);
  });

  test('the same Idempotency-Key adds one, and answers the same; with another body it is refused', async () => {
    const send = (more: object = {}) => addLocation(more).set('idempotency-key', name);
    const first = await send().expect(201);
    const second = await send().expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect((await send({ name: 'Other' }).expect(422)).body.type).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('settings', () => {
  test('a location overrides its brand, and the brand the account', async () => {
    await world.api.put('/v1/settings').send({ currencyCode: 'JPY', dispatchLeadMinutes: 5 }).expect(200);
    await addBrand(name, { currencyCode: 'EUR', pickupInstructions: 'Ring.' }).expect(201);
    await addLocation({ brandExternalId: name, settings: { pickupInstructions: 'Knock.' } }).expect(201);
    const { body } = await world.api.get(`/v1/locations/${name}`).expect(200);
    expect(body.effectiveSettings).toMatchObject({
      pickupInstructions: 'Knock.',
      currencyCode: 'EUR',
      dispatchLeadMinutes: 5,
      timeZone: 'UTC',
    });
    const brand = (await world.api.get(`/v1/brands/${name}`).expect(200)).body;
    expect(brand.effectiveSettings).toMatchObject({ pickupInstructions: 'Ring.', dispatchLeadMinutes: 5 });
    const shipment = (await place({ orderValue: 10 }).expect(202)).body;
    expect(shipment).toMatchObject({
      currencyCode: 'EUR',
      brandExternalId: name,
      pickupInstructions: 'Knock.',
    });
    await world.api.put('/v1/settings').send({}).expect(200);
  });

  test('an order’s own brand counts before its location’s', async () => {
    await addBrand(`${name}-a`, { currencyCode: 'EUR' }).expect(201);
    await addBrand(`${name}-b`, { currencyCode: 'JPY' }).expect(201);
    await addLocation({ brandExternalId: `${name}-a` }).expect(201);
    const { body } = await place({ brandExternalId: `${name}-b`, orderValue: 10 }).expect(202);
    expect(body).toMatchObject({ brandExternalId: `${name}-b`, currencyCode: 'JPY' });
  });

  test('400: what is no setting is refused by its name', async () => {
    const bad = { timeZone: 'Boston', autoRetry: { enabled: true, scheduleMinutes: [0] }, surprise: 1 };
    const { body } = await world.api.put('/v1/settings').send(bad).expect(400);
    const places = body.errors.map(({ parameter }: { parameter: string }) => parameter).sort();
    expect(places).toEqual(['autoRetry.scheduleMinutes.0', 'surprise', 'timeZone']);
  });
});

describe('brands', () => {
  test('422: an order of an unknown brand is refused', async () => {
    await addLocation().expect(201);
    const { body } = await place({ brandExternalId: 'none' }).expect(422);
    expect(body).toMatchObject({ type: 'INVALID_DATA', errors: [{ parameter: 'brandExternalId' }] });
  });

  test('409: a brand with locations stays; without them it goes', async () => {
    await addBrand(name).expect(201);
    await addLocation({ brandExternalId: name }).expect(201);
    expect((await world.api.delete(`/v1/brands/${name}`).expect(409)).body.type).toBe('INVALID_OPERATION');
    await world.api.patch(`/v1/locations/${name}`).send({ brandExternalId: null }).expect(200);
    await world.api.delete(`/v1/brands/${name}`).expect(204);
    await world.api.get(`/v1/brands/${name}`).expect(404);
  });

  test('200: a change leaves what it does not mention', async () => {
    await addBrand(name, { currencyCode: 'EUR' }).expect(201);
    const { body } = await world.api.patch(`/v1/brands/${name}`).send({ name: 'Boots' }).expect(200);
    expect(body).toMatchObject({ name: 'Boots', settings: { currencyCode: 'EUR' } });
    expect((await addBrand(name).expect(422)).body.type).toBe('DUPLICATE_ID');
    const { body: list } = await world.api.get('/v1/brands').expect(200);
    expect(list.brands).toContainEqual(body);
  });
});
