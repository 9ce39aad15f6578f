import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aScan, credentials, documentPayload, path, push } from '../../testing/scans.fixture.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
});
afterAll(() => under.close());
beforeEach(() => {
  under.clock.advance(1);
});

const lastScan = async () => {
  const scan = await under.sql('scans').orderBy('received_at', 'desc').first();
  const readings = await under.sql('scan_readings').where({ scan_id: scan.id });
  return { scan, readings };
};
const countScans = async () => Number((await under.sql('scans').count().first())?.count);

test('the document’s own payload gets the document’s own answer, and every byte is kept', async () => {
  const sent = JSON.stringify(documentPayload, null, 2);
  const answer = await push(under, sent).set('x-webhook-version', '1.0').expect(200);
  expect(answer.text).toBe('{"awb":"AWB_NUMBER","status":true,"status_update_number":44591782}');
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  const { scan, readings } = await lastScan();
  expect(scan.body.toString()).toBe(sent);
  expect(scan.headers).toMatchObject({ 'content-type': 'application/json', 'x-webhook-version': '1.0' });
  expect(JSON.stringify(scan.headers)).not.toContain('Basic');
  expect(readings).toMatchObject([{ tracking_id: 'AWB_NUMBER', state: 'pending' }]);
});

test.each([
  ['a wrong password', () => [credentials().username, 'wrong']],
  ['a name that nobody has', () => ['somebody', credentials().password]],
])('%s gets the failure form with 401, and leaves nothing behind', async (_name, identity) => {
  const before = await countScans();
  const [username = '', password = ''] = identity();
  const answer = await under.api.post(path).auth(username, password).send(documentPayload).expect(401);
  expect(answer.body).toEqual({
    awb: null,
    status: false,
    reason: 'The user name or the password is wrong.',
    status_update_number: null,
  });
  expect(answer.headers['www-authenticate']).toMatch(/^Basic/);
  expect(await countScans()).toBe(before);
});

test('no credentials at all get the same form', async () => {
  const answer = await under.api.post(path).send(documentPayload).expect(401);
  expect(answer.body).toMatchObject({ awb: null, status: false });
});

test('another carrier’s credentials do not open this door', async () => {
  await under.sql('carrier_accounts').insert({
    id: 'cac_other',
    tenant_id: 'ten_2',
    carrier: 'another',
    username: 'other',
    password_hash: Buffer.alloc(32),
  });
  await under.api.post(path).auth('other', 'x').send(documentPayload).expect(401);
});

test('a carrier that nobody knows is a path that does not exist', async () => {
  const answer = await under.api.post('/carriers/nobody/scans').send(documentPayload).expect(404);
  expect(answer.body.type).toBe('NOT_FOUND');
});

test.each([
  ['malformed JSON', '{"awb": "1",', null],
  ['no JSON object', '[1, 2]', null],
  ['a missing awb', JSON.stringify({ ...documentPayload, awb: undefined }), 44591782],
])('%s gets the failure form, and is kept in quarantine', async (_name, body, number) => {
  const answer = await push(under, body).expect(400);
  expect(answer.body).toMatchObject({
    status: false,
    reason: expect.any(String),
    status_update_number: number,
  });
  const { scan, readings } = await lastScan();
  expect(scan.body.toString()).toBe(body);
  expect(readings).toMatchObject([{ state: 'unreadable', problem: expect.any(String), tracking_id: null }]);
});

test('an empty body is quarantined like any other that cannot be read', async () => {
  await push(under, '').expect(400);
  expect((await lastScan()).scan.body).toHaveLength(0);
});

test('bytes that no text column takes are kept, and stand in nobody’s way', async () => {
  const body = JSON.stringify({ ...documentPayload, awb: 'A\0B', status: '\ud800 \u0000' });
  const answers = await Promise.all([push(under, body), push(under, aScan('NEIGHBOUR', 1, '006'))]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

test('more than 256 KB is refused in the failure form, unread', async () => {
  const before = await countScans();
  const answer = await push(under, { ...documentPayload, status: 'x'.repeat(256 * 1024) }).expect(413);
  expect(answer.body).toMatchObject({ awb: null, status: false });
  expect(await countScans()).toBe(before);
});

test('just under 256 KB is taken', async () => {
  await push(under, aScan('LONG', 1, '006', { status: 'x'.repeat(255 * 1024) })).expect(200);
});

test('a content encoding that is not identity is refused with 415', async () => {
  const answer = await push(under, '{}').set('content-encoding', 'gzip').expect(415);
  expect(answer.body).toMatchObject({ status: false });
  await push(under, aScan('IDENTITY', 1, '006'))
    .set('content-encoding', 'identity')
    .expect(200);
});

test('no content type is needed to be understood', async () => {
  await push(under, JSON.stringify(aScan('TYPELESS', 1, '006')))
    .set('content-type', 'text/plain')
    .expect(200);
});

test('the same scan again is a success, and both are in the ledger', async () => {
  const scan = aScan('AGAIN', 1, '006');
  const answers = [await push(under, scan), await push(under, scan), await push(under, scan)];
  expect(answers.map(({ text }) => text)).toEqual(Array(3).fill(answers[0]?.text));
  const rows = await under.sql('scan_readings').where({ tracking_id: 'AGAIN' });
  expect([rows.length, new Set(rows.map(({ dedup_key }) => dedup_key)).size]).toEqual([3, 1]);
});

test('two passwords are good during a rotation, and the old one only until its end', async () => {
  const { username, password } = credentials();
  const account = under.sql('carrier_accounts').where({ username });
  const rotated = {
    previous_password_hash: under.sql.ref('password_hash'),
    password_hash: Buffer.alloc(32, 1),
  };
  const aMinuteOn = new Date(under.clock.now().getTime() + 60_000);
  await account.clone().update({ ...rotated, previous_valid_until: aMinuteOn });
  under.clock.advance(10_000);
  await push(under, aScan('ROTATED', 1, '006')).expect(200);
  under.clock.advance(60_000);
  await under.api.post(path).auth(username, password).send('{}').expect(401);
});
