import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs one of the installed tools with its output in this terminal. Answers its exit code. */
export async function tool(name: string, args: readonly string[], signal: AbortSignal): Promise<number> {
  const child = spawn(`${root}node_modules/.bin/${name}`, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  try {
    const [code] = await once(child, 'close');
    return code ?? 1;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
