import { type AuditEntry, type DataOf, shipmentDispatched, type trackingUpdated } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan as aDatedScan, booked, carrier, push } from '../../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  await under.service.start();
});
afterAll(() => under.close());

/** A replay ends at scans of its own time, so the clock is the real one, and scans are of yesterday. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const aScan = (awb: string, minute: number, code: string, fields: object = {}) =>
  aDatedScan(awb, minute, code, { datetime: `${yesterday} 09:0${minute}:00`, ...fields });

const as = (method: 'get' | 'post', url: string) =>
  under.api[method](url).set('authorization', `Bearer ${demo.apiKey}`);
const map = (body: object) => as('post', '/v1/code-maps').send({ carrier, ...body });
const dispatch = (trackingId: string) => under.hear(shipmentDispatched, booked(trackingId));

type Update = DataOf<typeof trackingUpdated>;
const updatesOf = (trackingId: string): Update[] =>
  under.heard
    .filter(({ type }) => type === 'tracking.updated.v1')
    .toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    .map(({ data }) => data as Update)
    .filter((update) => update.trackingId === trackingId);
const told = (trackingId: string) =>
  updatesOf(trackingId).map(
    ({ status, standing, reread }) => `${status} ${standing}${reread ? ' reread' : ''}`,
  );
const hears = (trackingId: string, expected: string[]) =>
  eventually(() => expect(told(trackingId)).toEqual(expected));
const replayDone = (id: string) =>
  eventually(async () => {
    const { body } = await as('get', `/v1/replays/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'done', progress: 1 });
    return body;
  });
const unmapped = async (code: string) => {
  const { body } = await as('get', '/v1/unmapped-codes').expect(200);
  return body.codes.filter((each: { parentCode: string; childCode: string }) =>
    [each.parentCode, each.childCode].includes(code),
  );
};

test('a code that nobody knows is listed with how often, since when, and the carrier’s words', async () => {
  await dispatch('LISTED');
  for (const [number, minute, status] of [
    ['LISTED', 1, 'left at the moon'],
    ['LISTED', 2, 'still there'],
    ['UNBOOKED', 3, 'also there'],
  ] as const) {
    under.clock.advance(1);
    await push(under, aScan(number, minute, '90001', { status })).expect(200);
  }
  await eventually(async () => expect(await unmapped('90001')).toMatchObject([{ count: 3 }]));
  const [code] = await unmapped('90001');
  expect(code).toMatchObject({ carrier, leg: 'forward', parentCode: '90001', childCode: null });
  expect(code.samples.map(({ text }: { text: string }) => text)).toEqual([
    'also there',
    'still there',
    'left at the moon',
  ]);
  expect(Date.parse(code.firstSeenAt)).toBeLessThanOrEqual(Date.parse(code.lastSeenAt));
});

test('a mapped code holds for what comes, and corrects what was told, under the same tracking event', async () => {
  await dispatch('MAPPED');
  await push(under, aScan('MAPPED', 1, '90002')).expect(200);
  await hears('MAPPED', ['unrecognised applied']);
  const { body } = await map({ parentCode: '90002', status: 'in_transit' }).expect(201);
  expect(body).toMatchObject({ version: 1, status: 'in_transit', createdBy: 'key_test' });
  await hears('MAPPED', ['unrecognised applied', 'in_transit applied reread']);
  const [first, corrected] = updatesOf('MAPPED');
  expect(corrected?.trackingEventId).toBe(first?.trackingEventId);
  await replayDone(body.replayId);
  await push(under, aScan('MAPPED', 2, '90002')).expect(200);
  await hears('MAPPED', ['unrecognised applied', 'in_transit applied reread', 'in_transit applied']);
  expect(await unmapped('90002')).toEqual([]);
  const scans = await as('get', '/v1/shipments/shp_1/scans').expect(200);
  expect(JSON.stringify(scans.body)).toContain('in_transit');
});

test('a failure that is mapped with its party tells whose doing it was', async () => {
  await dispatch('PARTY');
  await push(under, aScan('PARTY', 1, '006', { child_reason_code_number: '90003' })).expect(200);
  await hears('PARTY', ['out_for_delivery applied']);
  await map({ childCode: '90003', status: 'attempt_failed', party: 'customer' }).expect(201);
  await hears('PARTY', ['out_for_delivery applied', 'attempt_failed applied reread']);
  expect(updatesOf('PARTY')[1]?.reason).toMatchObject({ code: '90003', party: 'customer' });
});

test('a map for one leg leaves the other alone', async () => {
  await dispatch('LEGS');
  await map({ parentCode: '90004', leg: 'return', status: 'returned_to_shipper' }).expect(201);
  await push(under, aScan('LEGS', 1, '90004')).expect(200);
  await push(under, aScan('LEGS', 2, '777')).expect(200);
  await push(under, aScan('LEGS', 3, '90004')).expect(200);
  await hears('LEGS', ['unrecognised applied', 'return_started applied', 'returned_to_shipper applied']);
});

test('what a carrier’s own table says can be overruled, also for what is stored, and taken back', async () => {
  await dispatch('OWN');
  await push(under, aScan('OWN', 1, '331')).expect(200);
  await hears('OWN', ['attempt_failed applied']);
  const { body } = await map({ parentCode: '331', status: 'delayed', note: 'as agreed' }).expect(201);
  await replayDone(body.replayId);
  await hears('OWN', ['attempt_failed applied', 'delayed applied reread']);
  const back = await as('post', `/v1/code-maps/${body.id}/revert`).expect(201);
  expect(back.body).toMatchObject({ version: 2, status: null });
  await replayDone(back.body.replayId);
  await hears('OWN', ['attempt_failed applied', 'delayed applied reread', 'attempt_failed applied reread']);
  const { body: history } = await as('get', `/v1/code-maps/${body.id}/versions`).expect(200);
  expect(history.versions).toMatchObject([
    { version: 1, status: 'delayed', note: 'as agreed', createdBy: 'key_test', revertsTo: null },
    { version: 2, status: null, revertsTo: 0 },
  ]);
});

test('a second mapping of one code is its next version, and the audit log hears of each', async () => {
  const first = await map({ parentCode: '90005', status: 'in_transit' }).expect(201);
  const second = await map({ parentCode: '90005', status: 'at_location' }).expect(201);
  expect([second.body.id, second.body.version]).toEqual([first.body.id, 2]);
  const { body } = await as('get', '/v1/code-maps').expect(200);
  expect(body.codeMaps).toContainEqual(expect.objectContaining({ id: first.body.id, status: 'at_location' }));
  const entries = () =>
    under.heard.map(({ data }) => data as AuditEntry).filter(({ subject }) => subject === first.body.id);
  await eventually(() => expect(entries()).toHaveLength(2));
  expect(entries()[1]).toMatchObject({ action: 'code_map.changed', before: { status: 'in_transit' } });
});

test('a code that turns the parcel round, mapped late, brings the return number’s scans to the shipment', async () => {
  await dispatch('ROUND');
  await push(under, aScan('ROUND', 1, '90006', { ref_awb: 'ROUND-BACK' })).expect(200);
  await push(under, aScan('ROUND-BACK', 2, '999')).expect(200);
  await hears('ROUND', ['unrecognised applied']);
  await map({ parentCode: '90006', status: 'return_started' }).expect(201);
  await hears('ROUND', ['unrecognised applied', 'return_started applied reread']);
  await hears('ROUND-BACK', ['returned_to_shipper applied']);
});

test.each([
  ['no code', { status: 'in_transit' }, 400],
  ['both codes', { parentCode: '1', childCode: '2', status: 'in_transit' }, 400],
  ['a status that nobody knows', { parentCode: '1', status: 'on_the_moon' }, 400],
  ['unrecognised as meaning', { parentCode: '1', status: 'unrecognised' }, 400],
  ['a carrier that nobody knows', { carrier: 'nobody', parentCode: '1', status: 'in_transit' }, 422],
])('%s is refused', async (_what, body, status) => {
  await map(body).expect(status);
});

test('what was mapped cannot be changed afterwards, and another tenant’s maps are not found', async () => {
  await expect(under.sql('code_map_versions').del()).rejects.toThrow(/only grows/);
  const row = { id: 'cmp_theirs', tenant_id: 'ten_theirs', carrier, level: 'parent', code: '1', version: 0 };
  await under.sql('code_maps').insert(row);
  await as('get', '/v1/code-maps/cmp_theirs/versions').expect(404);
  await as('post', '/v1/code-maps/cmp_theirs/revert').expect(404);
});
