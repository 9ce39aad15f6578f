import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';

/** Failing seeds are printed by fast-check; bounded, so that the suite stays quick. */
const bounds = { numRuns: 300, interruptAfterTimeLimit: 8_000, endOnFailure: true };

const { app } = smallApp();
const server = createServer(app);
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const nasty = fc.constantFrom(
  '\0',
  '__proto__',
  'constructor',
  '\ud800',
  '\u202e',
  '9'.repeat(400),
  '1e999',
  '-0',
  "'; drop table parcels; --",
  '{{7*7}}',
  '../../etc/passwd',
  '😀',
  '\uffff',
  '',
  ' ',
  '{"$ne":null}',
  '[]',
  'null',
  'NaN',
);
const anyText = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }));
const anyKey = fc.oneof(
  fc.constantFrom('name', 'weight', 'items', 'sku', 'toString', 'hasOwnProperty'),
  anyText,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    anyText,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 5 }),
  ),
}));

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
  fetch(`${base}${path}`, { method: 'POST', body, headers: { 'content-type': type, 'x-api-key': 'good' } });

/** What every refusal must be, whatever was sent. */
async function expectDecent(answer: Response): Promise<void> {
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(500);
  if (answer.status < 400) return;
  const body = JSON.parse(text) as Record<string, unknown>;
  expect(body).toMatchObject({ type: expect.any(String), requestId: expect.any(String) });
  expect(text).not.toMatch(/\.ts:\d+/);
}

test('no JSON document is answered with a 500', async () => {
  const documents = fc.asyncProperty(value, async (document) => {
    await expectDecent(await post('/parcels', JSON.stringify(document)));
  });
  await fc.assert(documents, bounds);
}, 20_000);

test('no sequence of bytes is answered with a 500', async () => {
  const bodies = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
    await expectDecent(await post('/parcels', Uint8Array.from(bytes)));
  });
  await fc.assert(bodies, bounds);
}, 20_000);

test('no damaged document is answered with a 500', async () => {
  const damaged = fc.asyncProperty(value, fc.nat(), anyText, async (document, place, text) => {
    const json = JSON.stringify({ name: 'a', weight: 1, more: document });
    const at = place % (json.length + 1);
    await expectDecent(await post('/parcels', json.slice(0, at) + text + json.slice(at)));
  });
  await fc.assert(damaged, bounds);
}, 20_000);

test('no path and no query is answered with a 500', async () => {
  const addresses = fc.asyncProperty(anyText, anyText, fc.boolean(), async (path, query, encoded) => {
    const safe = (text: string) =>
      encoded ? encodeURIComponent(text.toWellFormed()) : text.replace(/[^!-~]/g, '%');
    const address = `${base}/parcels/${safe(path)}?${safe(query)}=${safe(query)}`;
    const answer = await fetch(address, { headers: { 'x-api-key': 'good' } });
    await expectDecent(answer);
  });
  await fc.assert(addresses, bounds);
}, 20_000);
