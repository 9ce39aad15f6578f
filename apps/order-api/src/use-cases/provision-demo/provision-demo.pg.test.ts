import { demoTenant, snapshotRequested } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
const places = { simulatorUrl: 'http://127.0.0.1:1', publicUrl: 'http://127.0.0.1:1' };

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const hash = () => hashApiKey(world.demo.apiKey);

test('the demo key is stored as a hash only, and announced once however often it is provisioned', async () => {
  await world.service.provisionDemo(world.demo, places);
  await world.service.provisionDemo(world.demo, places);
  await eventually(() => expect(world.others.keys).toHaveLength(1));
  expect(world.others.keys[0]?.data).toMatchObject({ hash: hash(), revision: 1, scopes: ['*'] });
  const stored = JSON.stringify(await world.database('api_keys'));
  expect(stored).toContain(hash());
  expect(stored).not.toContain(world.demo.apiKey);
});

test('a service that lost its keys asks, and is told all of them', async () => {
  world.others.keys.length = 0;
  await world.others.messaging.inTransaction(({ publish }) =>
    publish(snapshotRequested, {
      tenantId: world.demo.tenantId,
      subject: 'api_keys',
      data: { of: 'api_keys', by: 'notifier' },
    }),
  );
  await eventually(() => expect(world.others.keys).toMatchObject([{ data: { hash: hash() } }]));
});

test('another seed replaces the key', async () => {
  world.others.keys.length = 0;
  const other = demoTenant('another seed for tests');
  await world.service.provisionDemo(other, places);
  await eventually(() =>
    expect(world.others.keys).toMatchObject([{ data: { hash: hashApiKey(other.apiKey), revision: 2 } }]),
  );
});
