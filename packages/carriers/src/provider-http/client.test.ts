import { answer, httpRecorder } from '@waybill/testing';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createProviderHttp, providerConnections } from './client.ts';

const provider = await httpRecorder();
const dispatcher = providerConnections();
beforeEach(provider.reset);
afterAll(async () => {
  await dispatcher.close();
  await provider.close();
});

const ask = () =>
  createProviderHttp({ dispatcher }).send({
    operation: 'quote',
    method: 'GET',
    url: `${provider.url}/quotes`,
    secrets: [],
    signal: new AbortController().signal,
    deadline: new Date(Date.now() + 20_000),
  });

test.each([
  ['a mebibyte is read', 1024 * 1024, 'answer'],
  ['one byte more is given up', 1024 * 1024 + 1, 'failure'],
])('of an answer %s', async (_what, size, kind) => {
  provider.next(answer.reply(200, Buffer.alloc(size, 'x')));
  expect(await ask()).toMatchObject({ kind, ...(kind === 'failure' && { sent: true }) });
});

test('an answer that points elsewhere is the answer: nobody goes there', async () => {
  provider.next(answer.redirect(`${provider.url}/elsewhere`));
  expect(await ask()).toMatchObject({ kind: 'answer', status: 302 });
  expect(provider.requests.map(({ path }) => path)).toEqual(['/quotes']);
});
