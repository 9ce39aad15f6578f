import { eventually } from '@waybill/testing';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConnectedStore, connectedStore } from '../../testing/connected-store.ts';
import { exampleOrder } from '../../testing/example-order.ts';
import { scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { takingIn } from '../../testing/taking.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
let visitor: ReturnType<typeof supertest>;
beforeAll(async () => {
  world = await platform({ TRACKING_PAGE_VISITS_PER_MINUTE: '200', TRUSTED_PROXIES: '1' });
  visitor = supertest(world.service.http);
});
afterAll(() => world.close());

const order = {
  ...exampleOrder,
  deliveryContact: { name: 'Leopold Bloom', phone: '+1 617 555 0142', email: 'leopold@bloom.example' },
};

const place = async (changes: Partial<typeof order> & Record<string, unknown>): Promise<string> => {
  const { status, body } = await world.api.post('/shipments').send({ ...order, ...changes });
  expect(status).toBe(201);
  return body.id;
};

const pageOf = async (id: string): Promise<string> => {
  const { status, body } = await world.api.get(`/v1/shipments/${id}/tracking-page`);
  expect(status).toBe(200);
  return new URL(body.url).pathname;
};

const open = (path: string) => visitor.get(path).buffer(true);

describe('200', () => {
  test('whoever has the address sees where the parcel stands, without a key', async () => {
    const path = await pageOf(await place({ orderExternalId: 'page-1' }));
    const { text, headers } = await open(path).expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('<h1 id="headline">Ready to leave</h1>');
    expect(text).toContain('Order page-1');
    expect(text).toContain('Watch');
    expect(text).toContain('Demo merchant');
  });

  test('news from the carrier are on the page with their places; late and repeated news are not', async () => {
    const id = await place({ orderExternalId: 'page-2' });
    const path = await pageOf(id);
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const say = (
      name: string,
      status: 'in_transit' | 'out_for_delivery',
      minutes: number,
      location: string,
    ) => tell.scan(world, scanOf(id, { trackingEventId: name, status, occurredAt: at(minutes), location }));
    await say('trk_p1', 'out_for_delivery', 9, 'Depot South');
    await eventually(async () => expect((await open(path)).text).toContain('Depot South'));
    await say('trk_p2', 'in_transit', 5, 'Somewhere late');
    await eventually(async () => {
      const { body } = await world.api.get(`/shipments/${id}/status-history`);
      expect(body[0].orderStatus).toHaveLength(5);
    });
    const { text } = await open(path);
    expect(text).toContain('<h1 id="headline">Out for delivery</h1>');
    expect(text).not.toContain('Somewhere late');
  });

  test('nothing on it names the recipient, the street, the phone or the e-mail', async () => {
    const id = await place({ orderExternalId: 'page-3' });
    const location = 'Mr Bloom, 725 Albany Street';
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_p3', status: 'delivered', location }));
    const path = await pageOf(id);
    const { text } = await eventually(async () => {
      const answer = await open(path);
      expect(answer.text).toContain('Delivered</h1>');
      return answer;
    });
    for (const personal of ['Bloom', 'Leopold', 'Albany', '0142', 'leopold@'])
      expect(text).not.toContain(personal);
  });

  test('the same page is not sent twice, and a changed one is', async () => {
    const id = await place({ orderExternalId: 'page-4' });
    const path = await pageOf(id);
    const { etag = '' } = (await open(path).expect(200)).headers;
    const again = await open(path).set('if-none-match', etag).expect(304);
    expect([again.text, again.headers.etag]).toEqual(['', etag]);
    await tell.cancelled(world, id);
    await eventually(async () => {
      const changed = await open(path).set('if-none-match', etag);
      expect([changed.status, changed.text.includes('Cancelled</h1>')]).toEqual([200, true]);
    });
  });

  test('parcels of one group that go to the same person lead to each other; those of others do not', async () => {
    const groupId = 'basket-1';
    const [one] = [
      await place({ orderExternalId: 'page-5a', groupId }),
      await place({ orderExternalId: 'page-5b', groupId }),
      await place({
        orderExternalId: 'page-5c',
        groupId,
        deliveryContact: { name: 'Molly', phone: '+1 617 555 0143', email: 'molly@bloom.example' },
      }),
    ];
    const { text } = await open(await pageOf(one ?? ''));
    expect(text).toContain('page-5b');
    expect(text).not.toContain('page-5c');
  });

  test('where there are no postcodes, parcels of one group that go to the same street lead to each other', async () => {
    const hongKong = { city: 'Hong Kong', state: '', postalCode: '', countryCode: 'HK' };
    const deliveryAddress = {
      ...exampleOrder.deliveryAddress,
      ...hongKong,
      street1: '1 Queen’s Road Central',
    };
    const order = { groupId: 'basket-2', deliveryAddress };
    const one = await place({ ...order, orderExternalId: 'page-13a' });
    await place({ ...order, orderExternalId: 'page-13b' });
    const elsewhere = { ...deliveryAddress, street1: '9 Nathan Road' };
    await place({ ...order, orderExternalId: 'page-13c', deliveryAddress: elsewhere });
    const { text } = await open(await pageOf(one));
    expect(text).toContain('page-13b');
    expect(text).not.toContain('page-13c');
  });

  test('parcels that two stores have booked under one order number do not lead to each other', async () => {
    const stores = await Promise.all([connectedStore(world), connectedStore(world)]);
    const ship = async (store: ConnectedStore, tracking_number: string): Promise<string> => {
      await store.refresh();
      const { sales_order_id: id } = await store.order('#1001');
      const body = { tracking_number, carrier_code: 'stamps_com' };
      await world.api.post(`/v-beta/sales_orders/${id}/notify_shipped`).send(body).expect(204);
      const [notification] = (await store.order('#1001')).notifications;
      return pageOf(String(notification?.shipment_id));
    };
    const [one, other] = [await ship(stores[0], 'TWO-STORES-1'), await ship(stores[1], 'TWO-STORES-2')];
    expect((await open(one)).text).not.toContain(other);
    expect((await open(other)).text).not.toContain(one);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('parcels booked elsewhere lead to each other unless what is told of their recipients differs', async () => {
    const take = takingIn(world);
    let count = 0;
    const told = async (recipient: object, postalCode: string | null): Promise<string> => {
      const parcel = { storeOrderNumber: 'page-12', carrier: 'UPS', trackingNumber: `PAGE-12-${++count}` };
      return pageOf((await take({ ...parcel, recipient, address: { postalCode } })).shipmentId);
    };
    const [phone, email] = ['+1 617 555 0142', 'leopold@bloom.example'];
    const [otherPhone, otherEmail] = ['+1 617 555 0143', 'molly@bloom.example'];
    const fitting = [
      await told({ phone, email }, '02118'),
      await told({}, null),
      await told({ phone }, null),
      await told({ phone: otherPhone, email }, '02118'),
    ];
    const others = [
      await told({ phone, email }, '02119'),
      await told({ phone: otherPhone }, '02118'),
      await told({ phone: otherPhone, email: otherEmail }, null),
    ];
    const { text } = await open(await told({ phone, email }, '02118'));
    for (const path of fitting) expect(text).toContain(path);
    for (const path of others) expect(text).not.toContain(path);
  });

  test('a brand’s look counts before the account’s, field by field', async () => {
    const look = { colour: '#ffdd00', help: { email: 'help@account.example' }, name: 'Account' };
    await world.api.put('/v1/settings').send({ trackingPage: look }).expect(200);
    const trackingPage = {
      name: 'Fern & Walnut',
      colour: '#123456',
      logoUrl: 'https://cdn.fern.example/logo.svg',
      texts: { de: { welcome: 'Schön, dass Sie da sind' } },
    };
    const brand = { brandExternalId: 'fern', name: 'Fern', settings: { trackingPage } };
    await world.api.post('/v1/brands').send(brand).expect(201);
    const path = await pageOf(
      await place({ orderExternalId: 'page-6', brandExternalId: 'fern', locale: 'de-AT' }),
    );
    const { text, headers } = await open(path);
    for (const part of [
      'lang="de"',
      '--brand:#123456',
      'alt="Fern &amp; Walnut"',
      'help@account.example',
      'Schön',
    ])
      expect(text).toContain(part);
    expect(headers['content-security-policy']).toContain('img-src https://cdn.fern.example;');
  });
});

describe('404', () => {
  test('a token that was never made and one whose parcel is gone get the same page', async () => {
    const path = await pageOf(await place({ orderExternalId: 'page-7' }));
    await world.database('shipments').where({ order_external_id: 'page-7' }).del();
    const answers = await Promise.all([
      open(path),
      open('/track/x'),
      open(`${path.slice(0, -1)}_`),
      open('/track/%00'),
    ]);
    for (const { status, text } of answers) expect([status, text.includes('cut off')]).toEqual([404, true]);
    expect(new Set(answers.slice(0, 3).map(({ text }) => text)).size).toBe(1);
  });

  test('a merchant learns no address of another’s parcel', async () => {
    const { status, body } = await world.api.get(
      '/v1/shipments/shp_01h455vb4pex5vsknk084sn02r/tracking-page',
    );
    expect([status, body.type]).toEqual([404, 'NOT_FOUND']);
  });
});

test('the page is private, forgotten by robots, framed by nobody and runs nothing inline', async () => {
  const { headers, text } = await open(await pageOf(await place({ orderExternalId: 'page-8' })));
  expect(headers).toMatchObject({
    'cache-control': 'private, max-age=10',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(headers['content-security-policy']).not.toMatch(/unsafe|data:|\*/);
  expect(text).not.toMatch(/ style=| on\w+=|javascript:/);
});

test('the style sheet and the script may be kept for ever: their names change with them', async () => {
  const { text } = await open(await pageOf(await place({ orderExternalId: 'page-9' })));
  const files = [...text.matchAll(/(?:href|src)="(\/track\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(files).toHaveLength(2);
  for (const file of files) {
    const { headers } = await open(file).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    const older = file.replace(/-[\da-f]{12}/, '-0123456789ab');
    expect((await open(older).expect(200)).headers['cache-control']).toBe('no-store');
  }
  await open('/track/assets/page.css').expect(404);
});

test('429: whoever opens pages without end must wait, and is told so as a person', async () => {
  const path = await pageOf(await place({ orderExternalId: 'page-11' }));
  const visit = () => open(path).set('x-forwarded-for', '192.0.2.7');
  for (let i = 0; i < 200; i++) await visit();
  const refused = await visit();
  expect([refused.status, refused.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await open(path).expect(200);
});

test('every change of status is told with the page’s address and the carrier’s name', async () => {
  const id = await place({ orderExternalId: 'page-10' });
  const path = await pageOf(id);
  const told = await eventually(() => {
    const changes = world.others.changes.filter(({ data }) => data.shipmentId === id);
    expect(changes.length).toBeGreaterThan(0);
    return changes;
  });
  for (const { data } of told) {
    expect(new URL(data.trackingPageUrl ?? '').pathname).toBe(path);
    expect(data.carrierName).toBe(data.shipment.provider?.displayName);
  }
});
