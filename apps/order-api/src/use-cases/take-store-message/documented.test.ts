import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMessage } from '../../domain/store-message/parse-message.ts';
import { isComplete, readMessage } from '../../domain/store-message/read-message.ts';
import { success, texts } from './answers.ts';
import { storeWebhookPath } from './route.ts';

const page = readFileSync(new URL('../../../../../docs/custom-store-webhook.md', import.meta.url), 'utf8');

test('the message on the page is read whole, without a warning', () => {
  const sent = /-d '([^']+)'/.exec(page)?.[1] ?? expect.fail('no message on the page');
  const message = parseMessage(Buffer.from(sent)) ?? expect.fail('no JSON');
  expect(isComplete(message)).toBe(true);
  expect(readMessage(message, 'UTC').notices).toEqual([]);
});

test('the page has the address, the answer, and every text that a shop may be told', () => {
  expect(page).toContain(storeWebhookPath);
  const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? expect.fail('no answer on the page');
  expect(JSON.parse(shown)).toEqual(success);
  const { incomplete, ...others } = texts;
  for (const text of [...Object.values(others), ...Object.values(incomplete)]) expect(page).toContain(text);
});
