import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { commonConfig } from './common-config.ts';
import { credentialKeys, requireCredentialKeys, vaultOf } from './credential-keys.ts';

const place = { tenantId: 'ten_1', table: 'things', column: 'secret', row: 'thg_1' };
const schema = commonConfig.extend({ CREDENTIAL_KEYS: credentialKeys }).superRefine(requireCredentialKeys);
const configOf = (given: Record<string, string>) =>
  schema.safeParse({ DATABASE_URL: 'postgres://x', AMQP_URL: 'amqp://x', ...given });

test('a demo’s key comes from its seed: the same each time, and another for each service', () => {
  const config = { WAYBILL_DEMO_SEED: 'a seed of some length' };
  const sealed = vaultOf('notifier', config).seal('x', place);
  expect(vaultOf('notifier', config).open(sealed, place)).toBe('x');
  expect(() => vaultOf('orchestrator', config).open(sealed, place)).toThrow(/does not fit/);
});

test('without keys and without a demo the configuration is refused', () => {
  expect(configOf({}).error?.issues).toMatchObject([{ path: ['CREDENTIAL_KEYS'] }]);
  expect(() => vaultOf('notifier', {})).toThrow(/CREDENTIAL_KEYS/);
});

test('keys that cannot be read are refused, and those that can make a vault', () => {
  expect(configOf({ CREDENTIAL_KEYS: 'k1:short' }).error?.issues).toMatchObject([
    { path: ['CREDENTIAL_KEYS'], message: expect.stringContaining('key 1') },
  ]);
  const { data } = configOf({ CREDENTIAL_KEYS: `k1:${randomBytes(32).toString('base64')}` });
  expect(data && vaultOf('notifier', data).seal('x', place)).toMatch(/^k1\./);
});
