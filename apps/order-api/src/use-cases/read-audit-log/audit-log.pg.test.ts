import { changeAudited } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const log = async (query = '') => (await world.api.get(`/v1/audit-log${query}`).expect(200)).body.entries;
const location = {
  locationExternalId: 'audited',
  name: 'Pier 4',
  address: exampleOrder.deliveryAddress,
  contact: { name: 'Canary Person', phone: '+1 617 555 0100' },
};

test('a change tells who made it, on which request, and what it was before and after', async () => {
  const { body } = await world.api.post('/v1/locations').send(location).expect(201);
  const requestId = 'a-request-of-this-test';
  await world.api
    .patch(`/v1/locations/${body.id}`)
    .set('x-request-id', requestId)
    .send({ name: 'Pier 5', contact: { name: 'Another Canary', phone: '+1 617 555 0101' } })
    .expect(200);
  const [changed, added] = await log(`?subject=${body.id}`);
  expect(changed).toMatchObject({
    id: expect.stringMatching(/^aud_/),
    actor: expect.stringMatching(/^key_/),
    action: 'location.changed',
    requestId,
    before: { name: 'Pier 4', contact: '[redacted]' },
    after: { name: 'Pier 5', contact: '[redacted]' },
  });
  expect(Object.keys(changed.after).sort()).toEqual(['contact', 'name']);
  expect(added).toMatchObject({ action: 'location.added', before: null, after: { name: 'Pier 4' } });
});

test('nobody’s personal data is in the log, nor any key', async () => {
  const { body } = await world.api
    .post('/v1/api-keys')
    .send({ name: 'secret', scopes: ['*'] })
    .expect(201);
  const stored = JSON.stringify(await world.database('audit_log'));
  expect(stored).not.toMatch(/Canary/);
  expect(stored).not.toContain(body.key);
  expect((await log(`?subject=${body.id}`))[0]).toMatchObject({
    action: 'api_key.issued',
    after: { name: 'secret' },
  });
});

test('a change that is refused, or changes nothing, leaves no trace', async () => {
  const { body } = await world.api.get('/v1/locations/audited').expect(200);
  const before = await log();
  await world.api.patch(`/v1/locations/${body.id}`).send({ brandExternalId: 'none' }).expect(422);
  await world.api.patch(`/v1/locations/${body.id}`).send({ name: body.name }).expect(200);
  expect(await log()).toEqual(before);
});

test('a change is in the log when it is answered: both became true in one transaction', async () => {
  await world.api.post('/v1/brands').send({ brandExternalId: 'one', name: 'One' }).expect(201);
  const [brand] = await world.database('brands').select(world.database.raw('xmin::text as tx, id'));
  const [entry] = await world
    .database('audit_log')
    .where({ subject: brand.id })
    .select(world.database.raw('xmin::text as tx'));
  expect(entry.tx).toBe(brand.tx);
});

test('of a shipment it tells who placed, edited and cancelled it, without the recipient', async () => {
  const order = {
    ...exampleOrder,
    orderExternalId: 'audited',
    locationExternalId: world.demo.location.locationExternalId,
  };
  const placed = await world.api.post('/shipments').send(order).expect(201);
  const { id } = placed.body;
  await world.api
    .put(`/shipments/${id}`)
    .set('prefer', 'wait=0')
    .send({ orderAttributes: { floor: 'Canary' } });
  await world.api.delete(`/shipments/${id}`).set('prefer', 'wait=0');
  await world.api.delete(`/shipments/${id}`).set('prefer', 'wait=0');
  const entries = await log(`?subject=${id}`);
  expect(entries.at(-1)).toMatchObject({
    action: 'shipment.created',
    actor: expect.stringMatching(/^key_/),
    after: { orderExternalId: 'audited', locationExternalId: '7709' },
  });
  const actions = entries.map(({ action }: { action: string }) => action).reverse();
  expect(actions).toEqual(['shipment.created', 'shipment.edited', 'shipment.cancelled']);
  expect(JSON.stringify(entries)).not.toMatch(/Canary|725 Albany/);
});

test.each([
  ['update', (): Promise<unknown> => world.database('audit_log').update({ actor: 'nobody' })],
  ['delete', (): Promise<unknown> => world.database('audit_log').del()],
  ['truncate', (): Promise<unknown> => world.database('audit_log').truncate()],
])('the database itself refuses to %s what is in the log', async (_what, tamper) => {
  const before = await log();
  await expect(tamper()).rejects.toThrow('append-only');
  expect(await log()).toEqual(before);
});

test('what another service changed is told by it and kept here, once', async () => {
  const { tenantId } = world.demo;
  const data = { ...changeAudited.example, subject: 'whe_elsewhere' };
  for (let i = 0; i < 2; i++) {
    await world.others.messaging.inTransaction(({ publish }) =>
      publish(changeAudited, { tenantId, subject: data.subject, data }),
    );
  }
  await eventually(async () => expect(await log('?subject=whe_elsewhere')).toEqual([data]));
});

test('it is read page by page, newest first, and narrowed by action and actor', async () => {
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const path: string = `/v1/audit-log?limit=2${next && `&paginationToken=${next}`}`;
    const { body } = await world.api.get(path).expect(200);
    seen.push(...body.entries.map(({ id }: { id: string }) => id));
    next = body.paginationToken.next;
  }
  expect(seen).toEqual([...seen].sort().reverse());
  expect(seen).toHaveLength((await world.database('audit_log')).length);
  const added = await log('?action=location.added');
  expect(added.map(({ action }: { action: string }) => action)).toEqual(['location.added']);
  expect(await log('?actor=key_nobody')).toEqual([]);
});
