import { defineEvent } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishThings } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

const wordsHeard = defineEvent({
  name: 'words.heard',
  version: 1,
  producer: 'any',
  meaning: 'Somebody said something.',
  data: z.record(z.string(), z.string()),
  example: {},
});
const half = '😀'.slice(0, 1);

test.each([
  ['half a character at its end', { said: `a${half}` }, { said: 'a\uFFFD' }],
  ['the other half', { said: `${'😀'.slice(1)}b` }, { said: '\uFFFDb' }],
  ['NUL', { said: 'a\0b' }, { said: 'a\uFFFDb' }],
  ['one of these in a name', { [`a${half}`]: 'b' }, { 'a\uFFFD': 'b' }],
  ['what only looks like it', { said: '\\ud83d \\\\u0000 \\n😀\n' }, { said: '\\ud83d \\\\u0000 \\n😀\n' }],
])('a text with %s goes out, and holds up nothing that waits with it', async (_what, data, expected) => {
  const messaging = it.shop.messaging({ transport: it.transport, relay: { everyMs: 60_000 } });
  it.transport.become('degraded');
  await messaging.start([]);
  await messaging.inTransaction(({ publish }) =>
    publish(wordsHeard, { tenantId: 'ten_1', subject: 'shp_1', data }),
  );
  await publishThings(messaging, 1);
  it.transport.become('up');
  await eventually(async () => expect(await it.shop.db('outbox')).toEqual([]));
  const sent = it.transport.published.map(({ body }) => JSON.parse(body).data);
  expect(sent).toEqual(expect.arrayContaining([expected, { n: 1 }]));
});
