import type { Writable } from 'node:stream';

/**
 * Sends everything written within so many milliseconds in one piece; 0: within one turn of the event loop. The library
 * writes each frame by itself, and for most of them the system call is the greater part of the cost.
 */
export function gatherWrites(stream: Writable, ms: number): void {
  const { write } = stream;
  let isGathering = false;
  const leave = () => {
    isGathering = false;
    stream.uncork();
  };
  const gather = () => {
    isGathering = true;
    stream.cork();
    if (ms > 0) setTimeout(leave, ms);
    else queueMicrotask(leave);
  };
  stream.write = ((...chunk: unknown[]) => {
    if (!isGathering) gather();
    return Reflect.apply(write, stream, chunk);
  }) as typeof write;
}
