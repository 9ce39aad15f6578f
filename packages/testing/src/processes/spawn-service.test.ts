import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { spawnService } from './spawn-service.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-spawn-'));
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

const program = async (name: string, source: string) => {
  const main = join(folder, `${name}.ts`);
  await writeFile(main, source);
  return main;
};

const server = await program(
  'server',
  `import { createServer } from 'node:http';
   const server = createServer((_, response) => response.end('ok')).listen(Number(process.env.PORT), '127.0.0.1', () => {
     console.log(JSON.stringify({ msg: 'listening', home: process.env.SECRET_OF_THE_SHELL ?? null }));
   });
   process.on('SIGTERM', () => { console.log('draining'); server.close(); server.closeAllConnections(); });`,
);

test('a service is ready when its address answers, and stops when asked', async () => {
  const port = await freePort();
  vi.stubEnv('SECRET_OF_THE_SHELL', 'x');
  const service = await spawnService({
    main: server,
    env: { PORT: String(port) },
    ready: `http://127.0.0.1:${port}`,
  });
  expect(service.logs()).toEqual([{ msg: 'listening', home: null }]);
  await service.stop();
  expect(await service.ended).toBe(0);
  expect(service.output()).toContain('draining');
});

test('a service is ready when it says so, and can be killed', async () => {
  const service = await spawnService({ main: server, env: { PORT: '0' }, ready: /listening/ });
  await service.kill9();
  expect(await service.ended).toBe('SIGKILL');
});

test('a service that ends before it is ready is reported with what it wrote', async () => {
  const main = await program('broken', `console.error('PORT is missing'); process.exit(3);`);
  const start = spawnService({ main, env: {}, ready: /never/ });
  await expect(start).rejects.toThrow(/ended \(3\) before it was ready[\s\S]*PORT is missing/);
});

test('a service that will not stop is killed, and that is a failure', async () => {
  const main = await program(
    'stubborn',
    `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up');`,
  );
  const service = await spawnService({ main, env: {}, ready: /up/ });
  await expect(service.stop(50)).rejects.toThrow('did not stop within 50 ms');
  expect(await service.ended).toBe('SIGKILL');
});
