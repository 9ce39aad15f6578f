import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newWebhookSecret } from '../secrets/webhook-secret.ts';
import { sign } from './sign.ts';

const [current, previous, stranger] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
const message = { messageId: 'msg_1', at: new Date(), body: '{"type":"shipment.status_changed","ü":1}' };
const accepts = (secret: string, headers: object, body = message.body) => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};

test('the official verifier accepts what we sign', () => {
  expect(accepts(current, sign(message, [current]))).toBe(true);
});

test('while secrets are exchanged, receivers with either one accept', () => {
  const headers = sign(message, [current, previous]);
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  expect([current, previous, stranger].map((secret) => accepts(secret, headers))).toEqual([
    true,
    true,
    false,
  ]);
});

test('a changed body, id or time is not accepted', () => {
  const headers = sign(message, [current]);
  expect(accepts(current, headers, `${message.body} `)).toBe(false);
  expect(accepts(current, { ...headers, 'webhook-id': 'msg_2' })).toBe(false);
  expect(
    accepts(current, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }),
  ).toBe(false);
});

test('the published example gives the published signature', () => {
  const published = {
    messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1614265330 * 1000),
    body: '{"test": 2432232314}',
  };
  expect(sign(published, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])['webhook-signature']).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('a secret has 32 random bytes', () => {
  expect(current).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(current).not.toBe(previous);
});
