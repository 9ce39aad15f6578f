import { answer, type HttpRecorder, httpRecorder } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { httpSmsGateway, smsOutcome } from './http-gateway.ts';

let recorder: HttpRecorder;
beforeAll(async () => {
  recorder = await httpRecorder();
});
afterAll(() => recorder.close());
beforeEach(() => recorder.reset());

const sms = { id: 'cmg_1', from: 'Shop', to: '+12345678900', text: 'Hi', date: new Date(0) };
const yes = async () => true;
const running = new AbortController().signal;
const gateway = (over = {}) => httpSmsGateway({ url: `${recorder.url}/messages`, token: 'secret', ...over });

test('the gateway is told whom to tell what, under a stable key', async () => {
  recorder.always(answer.reply(202, '{"id":"sm-1"}'));
  expect(await gateway().send(sms, yes, running)).toEqual({ kind: 'sent', answer: '202 {"id":"sm-1"}' });
  const [request] = recorder.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/messages' });
  expect(request?.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'cmg_1' });
  expect(request?.json()).toEqual({ id: 'cmg_1', to: '+12345678900', from: 'Shop', text: 'Hi' });
});

test.each([
  [200, 'sent'],
  [400, 'refused'],
  [401, 'later'],
  [404, 'refused'],
  [429, 'later'],
  [500, 'unknown'],
  [502, 'unknown'],
  [503, 'later'],
] as const)('%i means %s', (status, kind) => {
  expect(smsOutcome(status, null, '').kind).toBe(kind);
});

test('a gateway may say when to come back', () => {
  expect(smsOutcome(429, 90_000, '')).toMatchObject({ retryAfterMs: 90_000 });
});

test('where nobody listens the message can be sent later', async () => {
  expect(await gateway({ url: 'http://127.0.0.1:1/' }).send(sms, yes, running)).toMatchObject({
    kind: 'later',
  });
});

test('an answer that never comes leaves the message unknown', async () => {
  recorder.always(answer.hang());
  expect(await gateway({ timeoutMs: 200 }).send(sms, yes, running)).toMatchObject({ kind: 'unknown' });
});

test('an answer does not show the number', async () => {
  recorder.always(answer.reply(400, 'bad number +12345678900'));
  expect((await gateway().send(sms, yes, running))?.answer).toBe('400 bad number +1…8900');
});

test('what somebody else is sending is not given to the gateway', async () => {
  expect(await gateway().send(sms, async () => false, running)).toBeNull();
  expect(recorder.requests).toEqual([]);
});

test('what could not be recorded as begun is not given to the gateway, and can be sent later', async () => {
  const begin = () => Promise.reject(new Error('The database is unavailable'));
  expect(await gateway().send(sms, begin, running)).toEqual({
    kind: 'later',
    answer: 'The database is unavailable',
  });
  expect(recorder.requests).toEqual([]);
});
