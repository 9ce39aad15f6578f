import { afterAll, beforeEach, expect, test } from 'vitest';
import { drop, endless, hang, later, redirect, reply } from './answers.ts';
import { httpRecorder } from './recorder.ts';

const recorder = await httpRecorder();
afterAll(recorder.close);
beforeEach(recorder.reset);

test('a request is kept with its method, path, headers and body', async () => {
  await fetch(`${recorder.url}/hook?x=1`, {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'webhook-id': 'msg_1' },
  });
  expect(recorder.requests).toMatchObject([
    { method: 'POST', path: '/hook?x=1', headers: { 'webhook-id': 'msg_1' } },
  ]);
  expect(recorder.requests[0]?.json()).toEqual({ a: 1 });
});

test('scripted answers are used once each, then the standing answer', async () => {
  recorder.always(reply(204));
  recorder.next(reply(503, '', { 'retry-after': '7' }), later(5, reply(200, { ok: true })));
  const first = await fetch(recorder.url);
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7']);
  expect(await (await fetch(recorder.url)).json()).toEqual({ ok: true });
  expect((await fetch(recorder.url)).status).toBe(204);
});

test('a redirect names its place', async () => {
  recorder.next(redirect('http://127.0.0.1:1/inside'));
  const { status, headers } = await fetch(recorder.url, { redirect: 'manual' });
  expect([status, headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/inside']);
});

test('a dropped connection is an error for the caller, and its request was recorded', async () => {
  recorder.next(drop());
  await expect(fetch(recorder.url)).rejects.toThrow();
  expect(recorder.requests).toHaveLength(1);
});

test('a hanging or endless answer ends when the caller gives up', async () => {
  recorder.next(hang(), endless());
  await expect(fetch(recorder.url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/abort|timeout/i);
  const patience = new AbortController();
  const response = await fetch(recorder.url, { signal: patience.signal });
  const text = response.text();
  patience.abort();
  await expect(text).rejects.toThrow(/abort/i);
});
