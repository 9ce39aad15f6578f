import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';

const { app } = smallApp();
const push = (body: string, authorization = 'Basic Y2Fycmllcjpwdw==') =>
  request(app)
    .post('/scans')
    .set('authorization', authorization)
    .set('content-type', 'application/json')
    .send(body);

test('a partner’s bytes reach the handler exactly as they came, whatever they are', async () => {
  const bytes = '{"broken": \u0000 json';
  const answer = await push(bytes);
  expect(answer.body).toEqual({ carrier: 'quick', bytes: Buffer.from(bytes).toString('base64') });
});

test('a partner gets errors in its own format, and the challenge of its own scheme', async () => {
  const answer = await push('{}', 'Basic wrong');
  expect(answer).toMatchObject({ status: 401, body: { status: false, reason: 'UNAUTHORIZED' } });
  expect(answer.headers['www-authenticate']).toBe('Basic realm="carriers"');
});

test('a route’s own limit counts', async () => {
  expect(await push('x'.repeat(51))).toMatchObject({ status: 413, body: { reason: 'PAYLOAD_TOO_LARGE' } });
});

test('a media type that the route does not list is refused', async () => {
  const answer = await push('<a/>').set('content-type', 'text/xml');
  expect(answer).toMatchObject({ status: 415, body: { reason: 'UNSUPPORTED_MEDIA_TYPE' } });
});
