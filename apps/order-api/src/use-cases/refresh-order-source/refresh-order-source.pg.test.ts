import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectedStore, connectedStore } from '../../testing/connected-store.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let store: ConnectedStore;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await connectedStore(world);
});
afterEach(() => store.close());

const importedNumbers = async () => {
  const query = { order_source_id: store.orderSourceId, sort_by: 'order_date' };
  const { body } = await world.api.get('/v-beta/sales_orders').query(query).expect(200);
  return body.sales_orders
    .map((order: { external_order_number: string }) => order.external_order_number)
    .sort();
};

const change = (number: string, over: object) => {
  const found = store.store.orders().find((one) => one.order_number === number);
  if (!found) throw new Error(`no order ${number}`);
  store.store.put({ ...found, modified_date_time: new Date().toISOString(), ...over });
};

describe('a refresh', () => {
  test('brings every order of the store, page by page, and tells it which have arrived', async () => {
    expect(await store.refresh()).toMatchObject({
      status: 'idle',
      last_refresh_attempt: expect.any(String),
      refresh_date: expect.any(String),
      error_message: null,
    });
    expect(await importedNumbers()).toEqual(['#1001', '#1002', '#1003', '#1004']);
    await eventually(() => expect(store.store.acknowledged()).toHaveLength(4));
  });

  test('asks with the store’s credentials, which nobody can read here', async () => {
    await store.refresh();
    expect(store.asked[0]?.body.auth).toMatchObject({ api_key: store.apiKey, order_source_api_code: 'http' });
    const { body } = await world.api.get(`/v-beta/order_sources/${store.orderSourceId}`).expect(200);
    expect(JSON.stringify(body)).not.toContain(store.apiKey);
    const [row] = await world.database('order_sources').where('id', store.orderSourceId);
    expect(JSON.stringify(row)).not.toContain(store.apiKey);
    const announced = await eventually(() => {
      const found = world.others.sources.find(({ subject }) => subject === store.orderSourceId);
      if (!found) throw new Error('nobody was told of the store');
      return found;
    });
    expect(announced.data).toMatchObject({ connector: 'http', active: true, revision: 1 });
    expect(JSON.stringify(announced)).not.toContain(store.apiKey);
  });

  test('changes what has changed there, and nothing else', async () => {
    await store.refresh();
    const [before, untouched] = [await store.order('#1002'), await store.order('#1003')];
    change('#1002', { status: 'Cancelled' });
    await store.refresh();
    const after = await store.order('#1002');
    expect(after.sales_order_id).toBe(before.sales_order_id);
    expect(after.sales_order_status).toMatchObject({ is_cancelled: true, payment_status: 'paid' });
    expect(after.sales_order_items).toEqual(before.sales_order_items);
    expect(await store.order('#1003')).toEqual({ ...untouched, order_source: expect.anything() });
  });

  test('shows the store’s own state as its own axis', async () => {
    await store.refresh();
    change('#1004', { status: 'Completed', payment: { payment_status: 'Paid' } });
    await store.refresh();
    expect((await store.order('#1004')).sales_order_status).toEqual({
      payment_status: 'paid',
      fulfillment_status: 'fulfilled',
      is_cancelled: false,
    });
  });

  test('that the store does not answer is an error, which the next one clears', async () => {
    store.troubles.push({ status: 503, body: {} });
    expect(await store.refresh()).toMatchObject({ status: 'error', error_message: 'unavailable: 503 {}' });
    expect(await store.refresh()).toMatchObject({ status: 'idle', error_message: null });
    expect(await importedNumbers()).toHaveLength(4);
  });

  test('names an order that cannot be read, and takes the others', async () => {
    change('#1001', { requested_fulfillments: 'none' });
    const info = await store.refresh();
    expect(info).toMatchObject({ status: 'error', error_message: expect.stringContaining('store-1001') });
    expect(await importedNumbers()).toEqual(['#1002', '#1003', '#1004']);
  });

  test('is held up by no text of a store, whatever is in it', async () => {
    const part = store.store.orders()[0]?.requested_fulfillments[0];
    const [item] = part?.items ?? [];
    const longName = { ...item, product: { name: `${'x'.repeat(249)}😀` } };
    change('#1001', { requested_fulfillments: [{ ...part, items: [longName] }] });
    change('#1002', { order_id: 'a\0b', requested_fulfillments: 'none' });
    const info = await store.refresh();
    expect(info).toMatchObject({ status: 'error', error_message: expect.stringMatching(/^ab: /) });
    expect(await importedNumbers()).toEqual(['#1001', '#1002', '#1003', '#1004']);
    const named = { line_item_details: { name: `${'x'.repeat(249)}\ufffd` } };
    expect(await store.order('#1001')).toMatchObject({ sales_order_items: [named] });
  });

  test('asked for again while it is at work changes nothing', async () => {
    const path = `/v-beta/order_sources/${store.orderSourceId}/refresh`;
    await Promise.all(Array.from({ length: 10 }, () => world.api.put(path).expect(200)));
    await store.refresh();
    const [row] = await world.database('order_sources').where('id', store.orderSourceId);
    expect(row.refresh_count).toBeLessThanOrEqual(3);
    expect(await importedNumbers()).toHaveLength(4);
  });

  test('that has been at work for an hour is not begun anew while its pages come', async () => {
    await store.refresh();
    const row = () => world.database('order_sources').where('id', store.orderSourceId);
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await row().update({ refresh_status: 'updating', refresh_attempted_at: anHourAgo });
    await world.api.put(`/v-beta/order_sources/${store.orderSourceId}/refresh`).expect(200);
    expect(await row()).toMatchObject([{ refresh_count: 1, refresh_attempted_at: anHourAgo }]);
  });
});

describe('a connection', () => {
  const path = () => `/v-beta/connections/order_sources/http/${store.orderSourceId}/test`;

  test('that works answers 204 to a try', async () => {
    await world.api.get(path()).expect(204);
  });

  test('with wrong credentials says so in the API’s own words, until they are mended', async () => {
    const source = `/v-beta/order_sources/${store.orderSourceId}`;
    await world.api
      .patch(source)
      .send({ credentials: { api_key: 'wrong' } })
      .expect(200);
    const { body } = await world.api.get(path()).expect(422);
    expect(body.errors).toMatchObject([{ error_source: 'order_source', error_type: 'integrations' }]);
    await world.api
      .patch(source)
      .send({ credentials: { api_key: store.apiKey } })
      .expect(200);
    await world.api.get(path()).expect(204);
  });

  test('that is ended keeps its orders, forgets its credentials, and is not asked again', async () => {
    await store.refresh();
    await world.api.delete(`/v-beta/order_sources/${store.orderSourceId}`).expect(204);
    const { body } = await world.api.put(`/v-beta/order_sources/${store.orderSourceId}/refresh`).expect(409);
    expect(body.errors).toMatchObject([{ error_code: 'order_source_not_active' }]);
    expect(await importedNumbers()).toHaveLength(4);
    const [row] = await world.database('order_sources').where('id', store.orderSourceId);
    expect(row).toMatchObject({ credentials: null, active: false });
    await eventually(() => {
      const told = world.others.sources.filter(({ subject }) => subject === store.orderSourceId);
      expect(told.at(-1)?.data).toMatchObject({ active: false, sealedCredentials: null, revision: 2 });
    });
  });

  test.each([
    [{ order_source_code: 'nobody' }, 'order_source_code'],
    [{ url: 'ftp://store.example' }, 'url'],
    [{ url: 'http://169.254.169.254/' }, 'url'],
    [{ location_external_id: 'nowhere' }, 'location_external_id'],
  ])('to what does not fit is refused, with the place: %j', async (terms, field) => {
    const wish = { order_source_code: 'http', order_source_nickname: 'x', url: store.url, ...terms };
    const { body } = await world.api.post('/v-beta/order_sources').send(wish).expect(400);
    expect(body.errors).toMatchObject([{ error_type: 'validation', field_name: field }]);
  });
});
