import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** Something that will be done if this process dies, however it dies. */
export interface LastWill {
  /** Withdraws it, when the thing has been done in the ordinary way. */
  cancel(): void;
}

/**
 * Leaves a shell waiting at the other end of a pipe. The system closes the pipe when this process ends, kill -9
 * included; then the shell runs the script, with the arguments as $1, $2, … It costs about a megabyte. It has
 * its own process group, so that Ctrl-C in the terminal does not end it before its time.
 */
export function lastWill(script: string, args: readonly string[]): LastWill {
  if (platform() === 'win32') return { cancel: () => undefined };
  const waiting = spawn('/bin/sh', ['-c', `cat >/dev/null\n${script}`, 'waybill-last-will', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  waiting.unref();
  (waiting.stdin as unknown as { unref(): void }).unref();
  waiting.stdin.on('error', () => undefined);
  return { cancel: () => void waiting.kill('SIGKILL') };
}
