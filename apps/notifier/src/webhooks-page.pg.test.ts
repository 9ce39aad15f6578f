import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eventually } from '@waybill/testing';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { scene } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

interface Examples {
  receive(secret: string, headers: object, body: string): number;
  isGenuine(secret: string, headers: object, body: string): boolean;
}

/** The page's programs, as one module whose imports are handed in. */
const examples = (): Examples => {
  const code = blocks('js')
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '');
  const names = ['Webhook', 'createHmac', 'timingSafeEqual'];
  const make = new Function(...names, `${code}; return { receive, isGenuine };`);
  return make(Webhook, createHmac, timingSafeEqual) as Examples;
};

const it = scene();

test('the page’s receivers accept what we send, and nothing else', async () => {
  const { secret } = await it.add();
  await it.notifier.publish(statusChange(aShipment(), 1));
  const [request] = await eventually(() => {
    expect(it.receiver.requests).toHaveLength(1);
    return it.receiver.requests;
  });
  if (!request) throw new Error('nothing was received');
  const { receive, isGenuine } = examples();
  const { headers, body } = request;
  expect([receive(secret, headers, body), receive(secret, headers, body)]).toEqual([204, 204]);
  expect(isGenuine(secret, headers, body)).toBe(true);
  expect(receive(secret, headers, `${body} `)).toBe(401);
  expect(isGenuine(secret, headers, `${body} `)).toBe(false);
  expect(isGenuine(secret, { ...headers, 'webhook-timestamp': '1614265330' }, body)).toBe(false);
});

test('the page’s requests do what it says, one after the other', async () => {
  const requests = blocks('http').map((block) => block.split('\n\n', 2) as [string, string | undefined]);
  expect(requests.length).toBeGreaterThan(8);
  const known: Record<string, string> = { receiver: it.receiver.url, messageId: 'none yet' };
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => known[name] ?? whole);
  for (const [line, body] of requests) {
    const [method = '', path = ''] = filled(line.trim()).split(' ');
    const verb = method.toLowerCase() as 'get' | 'post' | 'patch';
    const call = it.merchant[verb](path, JSON.parse(filled(body ?? '{}')));
    const answer = await call;
    expect([`${method} ${path}`, answer.status < 300]).toEqual([`${method} ${path}`, true]);
    if (!known.endpointId) {
      known.endpointId = answer.body.id;
      await it.notifier.publish(statusChange(aShipment(), 1));
      const messages = async () => (await it.merchant.get('/v1/messages?state=delivered')).body.messages;
      known.messageId = await eventually(async () => {
        const [message] = await messages();
        expect(message).toBeDefined();
        return message.id as string;
      });
    }
  }
});
