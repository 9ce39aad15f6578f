import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runningPlatform } from './find-platform.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-demo-'));
const server = createServer((request, response) => {
  const known = request.url === '/health/ready' || request.headers.authorization === 'Bearer ours';
  response.writeHead(known ? 200 : 401).end('{}');
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const withKey = async (apiKey: string) => {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await writeFile(join(folder, 'credentials.json'), JSON.stringify({ baseUrl, apiKey }));
  return runningPlatform(folder);
};

test('the platform that runs on the data folder is found', async () => {
  expect(await withKey('ours')).toMatchObject({ apiKey: 'ours' });
});

test('the platform of another folder, on the port that this one had last time, is not taken for it', async () => {
  expect(await withKey('theirs')).toBeNull();
});

test('nothing is found where nothing has ever run', async () => {
  expect(await runningPlatform(join(folder, 'never'))).toBeNull();
});
