import { expect, test } from 'vitest';
import { config } from './config.ts';

const base = { DATABASE_URL: 'postgres://x', AMQP_URL: 'amqp://x' };
const key = `k1:${Buffer.alloc(32, 1).toString('base64')}`;

test('private webhooks are off unless somebody turns them on', () => {
  expect(config.parse({ ...base, CREDENTIAL_KEYS: key }).WAYBILL_ALLOW_PRIVATE_WEBHOOKS).toBe(false);
});

test('without keys and without a demo nothing could be sealed, so it does not start', () => {
  expect(config.safeParse(base).error?.issues).toMatchObject([{ path: ['CREDENTIAL_KEYS'] }]);
});
