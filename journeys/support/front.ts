import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, freePort, temporaryFolder } from '@waybill/testing';
import { circleFront } from './circle-front.ts';
import type { Front, Upstreams } from './reverse-proxy.ts';

/** The platform's own proxy with its own configuration where nginx is installed; elsewhere one that does the same. */
export async function startFront(upstreams: Upstreams): Promise<Front> {
  const hasNginx = await promisify(execFile)('nginx', ['-v']).then(
    () => true,
    () => false,
  );
  return hasNginx ? nginxFront(upstreams) : circleFront(upstreams);
}

const configuration = new URL('../../infra/proxy/nginx.conf', import.meta.url);

/** The platform's configuration with other addresses in it, and nothing else changed. */
async function configured(upstreams: Upstreams, port: number): Promise<string> {
  const text = await readFile(configuration, 'utf8');
  const addressed = text
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace(/server ([\w-]+):8080 max_fails=0;/g, (_all, service: string) =>
      (upstreams[service] ?? ['http://127.0.0.1:1'])
        .map((url) => `server ${new URL(url).host} max_fails=0;`)
        .join(' '),
    );
  return `pid nginx.pid;\nerror_log error.log warn;\n${addressed}`;
}

async function nginxFront(upstreams: Upstreams): Promise<Front> {
  const port = await freePort();
  const folder = await temporaryFolder('front');
  const file = join(folder.path, 'nginx.conf');
  await writeFile(file, await configured(upstreams, port));
  const nginx = spawn('nginx', ['-p', folder.path, '-c', file, '-g', 'daemon off;'], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => void (await fetch(`${url}/health/live`)), { within: 30_000 });
  return {
    what: 'nginx with infra/proxy/nginx.conf',
    url: () => url,
    async close() {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      await folder.remove();
    },
  };
}
