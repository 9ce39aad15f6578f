import { apiKeysIn, hashApiKey } from '@waybill/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessUnderTest, processUnderTest, tenant } from '../../testing/process.fixture.ts';
import { aScan } from '../../testing/scans.fixture.ts';

let under: ProcessUnderTest;
beforeAll(async () => {
  under = await processUnderTest();
});
afterAll(() => under.close());

interface Shown {
  id: string;
  state: string;
  readAgain: number;
}

const call = async (path: string, body?: object): Promise<Shown> => {
  const headers = { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' };
  const how = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
  return (await (await fetch(`${under.url}${path}`, how)).json()) as Shown;
};

const letMerchantIn = () =>
  apiKeysIn(under.sql).upsert({
    id: 'key_test',
    tenantId: tenant.tenantId,
    name: 'test',
    hash: hashApiKey(tenant.apiKey),
    scopes: ['*'],
    expiresAt: null,
    revokedAt: null,
    revision: 1,
  });

test('a replay whose process is killed goes on in the next one, and reads every scan exactly once', async () => {
  const service = await under.start();
  await letMerchantIn();
  const scans = Array.from({ length: 400 }, (_, number) => aScan(`AGAIN-${number % 40}`, number % 60, '003'));
  for (let from = 0; from < scans.length; from += 50)
    await Promise.all(scans.slice(from, from + 50).map((scan) => under.push(scan)));
  const { id } = await call('/v1/replays', { from: '2020-01-01T00:00:00Z' });
  await expect
    .poll(async () => (await call(`/v1/replays/${id}`)).readAgain, { timeout: 20_000, interval: 20 })
    .toBeGreaterThan(0);
  await service.kill9();
  const halfway = await under.sql('replays').where({ id }).first();

  const again = await under.start();
  await expect
    .poll(() => call(`/v1/replays/${id}`), { timeout: 30_000 })
    .toMatchObject({
      state: 'done',
      readAgain: 400,
      failed: 0,
    });
  expect(halfway).toMatchObject({ state: 'running' });
  expect(halfway.read_again).toBeLessThan(400);
  await again.stop();
}, 90_000);
