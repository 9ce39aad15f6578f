import { apiKeyChanged } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../../testing/service.fixture.ts';

let under: ServiceUnderTest;
beforeAll(async () => {
  under = await serviceUnderTest();
  await under.sql('api_keys').del();
  await under.service.start();
});
afterAll(() => under.close());

const look = () => under.api.get('/v1/unmatched-scans').set('x-api-key', demo.apiKey);
const key = { ...apiKeyChanged.example, keyId: 'key_demo', hash: hashApiKey(demo.apiKey) };

test('a service that knows no key asks for them, and lets the merchant in once it was told', async () => {
  await eventually(() => expect(under.heard.map(({ type }) => type)).toContain('snapshot.requested.v1'));
  await look().expect(401);
  await under.hear(apiKeyChanged, key);
  await look().expect(200);
});

test('a revoked key no longer opens anything, even if older news of it comes later', async () => {
  await under.hear(apiKeyChanged, { ...key, revision: 3, revokedAt: '2026-01-15T09:00:00.000Z' });
  await under.hear(apiKeyChanged, { ...key, revision: 2 });
  await eventually(() => look().expect(401));
});
