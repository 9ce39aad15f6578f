import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorKey, serviceNames } from './support/operator.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
beforeAll(async () => {
  folder = await temporaryFolder('journey');
  platform = await startStandalone(folder.path, {
    LOG_LEVEL: 'debug',
    OPERATOR_KEYS: `ana:${operatorKey}`,
    RATE_LIMIT_PER_MINUTE: '1234',
  });
});
afterAll(async () => {
  await platform.stop();
  await folder.remove();
});

/** What "npm run admin -- …" writes; rejects when it fails. */
const admin = async (...args: string[]): Promise<string> => {
  const env = { ...process.env, DATABASE_URL: '', WAYBILL_DATA_DIR: folder.path };
  const { stdout } = await promisify(execFile)(process.execPath, ['tools/admin.mjs', ...args], { env });
  return stdout.trim();
};

const statusOf = async (path: string, key: string): Promise<number> => {
  const answer = await fetch(`${platform.credentials.baseUrl}${path}`, { headers: { 'x-api-key': key } });
  await answer.arrayBuffer();
  return answer.status;
};

/** One path of each service. */
const doors = ['/v1/locations', '/v1/providers', '/v1/unmatched-scans', '/v1/webhook-endpoints'];

test('a tenant made on the command line has a key that every service knows, until it is revoked', async () => {
  const tenant = await admin('tenant', 'create', '--name', 'Acme', '--email', 'ops@acme.example');
  expect(await admin('tenant', 'list')).toContain(tenant);
  const key = await admin('key', 'issue', '--tenant', tenant, '--scopes', '*');
  for (const door of doors) await eventually(async () => expect(await statusOf(door, key)).toBe(200));

  const [keyId = ''] = (await admin('key', 'list', '--tenant', tenant)).split('\t');
  await admin('key', 'revoke', '--tenant', tenant, '--key', keyId);
  for (const door of doors) {
    await eventually(async () => expect(await statusOf(door, key)).toBe(401), { within: 60_000 });
  }
  expect(await readFile(join(folder.path, 'waybill.log'), 'utf8')).not.toContain(key);
});

test('in one process too a service heeds its own settings, and has a door for operators', async () => {
  const { baseUrl, apiKey } = platform.credentials;
  const ask = (path: string, key: string) =>
    fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask('/v1/locations', apiKey)).headers.get('ratelimit-policy')).toContain('1234');
  for (const service of serviceNames) {
    const answer = await ask(`/ops/${service}/jobs`, operatorKey);
    expect([answer.status, await answer.json()]).toEqual([200, { jobs: [], next: null }]);
    expect((await ask(`/ops/${service}/jobs`, apiKey)).status).toBe(401);
  }
});

test('beside one process the command reaches the jobs and outboxes of all services, and says that nothing is parked there', async () => {
  expect(await admin('jobs', 'list')).toBe('');
  expect(await admin('secrets', 'list')).toContain('order-api');
  await expect(admin('parked', 'list')).rejects.toMatchObject({
    stderr: expect.stringContaining('AMQP_URL'),
  });
});

test('what cannot be done is said in a sentence, with the exit code 1', async () => {
  const unknown = 'ten_01h455vb4pex5vsknk084sn02r';
  for (const [args, words] of [
    [['key', 'issue', '--tenant', unknown, '--scopes', '*'], `There is no tenant ${unknown}.`],
    [['key', 'revoke', '--tenant', unknown, '--key', 'key_x'], 'key_x, is not found'],
    [['tenant', 'destroy'], 'There is no command "tenant destroy".'],
  ] as const) {
    await expect(admin(...args)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(words) });
  }
});
