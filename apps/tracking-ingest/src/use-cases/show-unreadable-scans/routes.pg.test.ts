import { afterAll, beforeAll, expect, test } from 'vitest';
import { carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());

const get = (path: string) => under.api.get(path).set('authorization', `Bearer ${demo.apiKey}`);

test('what could not be read is listed with the reason, and shown with every byte of it', async () => {
  for (const text of ['{"awb": "BROKEN",', '[]', 'null']) await push(under, text).expect(400);
  const first = await get('/v1/unreadable-scans?limit=2').expect(200);
  const second = await get(`/v1/unreadable-scans?limit=2&before=${first.body.next}`).expect(200);
  expect([first.body.scans.length, second.body.scans.length, second.body.next]).toEqual([2, 1, null]);
  const [oldest] = second.body.scans;
  expect(oldest).toMatchObject({ carrier, reason: expect.any(String), bodyBytes: 17 });
  const { body } = await get(`/v1/unreadable-scans/${oldest.scanId}`).expect(200);
  expect(Buffer.from(body.body, 'base64').toString()).toBe('{"awb": "BROKEN",');
  expect(body.headers).toMatchObject({ 'content-type': 'application/json' });
  expect((await get('/v1/unreadable-scans?carrier=another').expect(200)).body.scans).toEqual([]);
});

test('another tenant’s scan is not found, and neither is one that was read', async () => {
  await push(under, 'theirs').expect(400);
  const row = await under.sql('scan_readings').orderBy('id', 'desc').first();
  await under.sql('scan_readings').where({ id: row.id }).update({ tenant_id: 'ten_theirs' });
  await get(`/v1/unreadable-scans/${row.id}`).expect(404);
  await get('/v1/unreadable-scans/scn_nothing').expect(404);
  await under.api.get('/v1/unreadable-scans').expect(401);
});
