import { gzipSync } from 'node:zlib';
import { answer, httpRecorder } from '@waybill/testing';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CallRecord } from './audit.ts';
import { jsonOf } from './call.ts';
import { createProviderHttp, providerConnections } from './client.ts';
import type { HttpAnswer } from './exchange.ts';

const provider = await httpRecorder();
const dispatcher = providerConnections();
beforeEach(provider.reset);
afterAll(async () => {
  await dispatcher.close();
  await provider.close();
});

/** What is written down of a call that the provider answers with this body. */
async function recordOf(body: string | Buffer, json?: unknown): Promise<CallRecord | undefined> {
  const records: CallRecord[] = [];
  provider.next(answer.reply(200, body, { 'content-type': 'application/json' }));
  await createProviderHttp({ dispatcher, audit: (record) => records.push(record) }).send({
    operation: 'quote',
    method: 'POST',
    url: `${provider.url}/quotes`,
    ...(json !== undefined && { json }),
    secrets: [],
    signal: new AbortController().signal,
    deadline: new Date(Date.now() + 5_000),
  });
  return records[0];
}

const isStorable = (text: string | null | undefined): boolean =>
  typeof text === 'string' && text !== '' && text.isWellFormed() && !text.includes('\0');

test.each([
  ['compressed, unasked', gzipSync('{"quotes":[]}')],
  ['binary', Buffer.from([0, 0xff, 0, 0xd8, 0x3d])],
  ['longer than the record, and cut inside a character', `${'a'.repeat(16 * 1024 - 1)}🚚`],
])('an answer that is %s is written down as text that a database stores', async (_what, body) => {
  expect(isStorable((await recordOf(body))?.answerBody)).toBe(true);
});

test('a request that is cut inside a character is written down as text that a database stores', async () => {
  const record = await recordOf('{}', `${'a'.repeat(16 * 1024 - 2)}🚚`);
  expect(isStorable(record?.requestBody)).toBe(true);
});

test('an answer is asked for as it is, not compressed', async () => {
  await recordOf('{}');
  expect(provider.requests[0]?.headers['accept-encoding']).toBe('identity');
});

const answered = (text: string): HttpAnswer => ({
  kind: 'answer',
  status: 200,
  headers: {},
  body: Buffer.from(text),
});

test('what PostgreSQL cannot store of an answer becomes the replacement character, in keys too', () => {
  expect(jsonOf(answered('{"\\u0000a":["\\ud800","\\udc00\\u0000"],"b":"\\ud83d\\ude00"}'))).toEqual({
    '\uFFFDa': ['\uFFFD', '\uFFFD\uFFFD'],
    b: '😀',
  });
});

test('an answer that is nested too deeply to be stored is not understood', () => {
  const nested = (depth: number) => answered(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  expect(jsonOf(nested(32))).toBeInstanceOf(Array);
  expect(() => jsonOf(nested(100_000))).toThrow(RangeError);
});
