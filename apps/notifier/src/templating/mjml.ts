import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

export interface Compiled {
  html: string;
  findings: readonly { line: number | null; message: string }[];
}

export interface MjmlCompiler {
  /** Throws when it takes too long or needs too much memory. */
  compile(source: string): Promise<Compiled>;
  close(): Promise<void>;
}

/** The template was cut off: it takes too long, or needs too much memory. */
export class CannotCompile extends Error {
  override readonly name = 'CannotCompile';
}

const file = new URL('./mjml-worker.ts', import.meta.url);
/** Loading MJML itself takes up to a second, on a busy machine several. */
const longestMs = 15_000;
const idleMs = 30_000;
const mostKept = 200;
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** What was compiled lately, whoever asked: the same text is always compiled to the same. */
const kept = new Map<string, Compiled>();

/** What is used of a thread. */
export interface Thread {
  on(event: 'message', hear: (compiled: Compiled) => void): unknown;
  on(event: 'error', hear: (error: Error) => void): unknown;
  postMessage(task: { source: string }): void;
  terminate(): Promise<number>;
  unref(): void;
}
const aThread = (): Thread => new Worker(file, { resourceLimits });

interface Waiting {
  source: string;
  resolve(compiled: Compiled): void;
  reject(error: Error): void;
}

/**
 * Compiles MJML in a thread of its own, one text at a time: it is slow, it is large, and what merchants write may
 * make it either without end. The thread is started when there is something to do and ended when there is not.
 */
export const createMjmlCompiler = (startThread: () => Thread = aThread): MjmlCompiler => {
  const waiting: Waiting[] = [];
  let worker: Thread | undefined;
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;

  const end = async () => {
    clearTimeout(timer);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const settle = (finish: (one: Waiting) => void) => {
    const one = current;
    current = undefined;
    if (one) finish(one);
    next();
  };
  const fail = (reason: string) => {
    void end();
    settle(({ reject }) => reject(new CannotCompile(reason)));
  };
  const start = (): Thread => {
    const started = startThread();
    started.unref();
    // What a thread had said as it was ended may arrive after: it is about a text that nobody waits for any more.
    started.on(
      'message',
      (compiled: Compiled) => started === worker && settle(({ resolve }) => resolve(compiled)),
    );
    started.on('error', (error) => started === worker && fail(error.message));
    return started;
  };
  const next = () => {
    clearTimeout(timer);
    current = waiting.shift();
    const limit = current ? longestMs : idleMs;
    timer = setTimeout(() => (current ? fail('it takes too long') : void end()), limit).unref();
    if (!current) return;
    worker ??= start();
    worker.postMessage({ source: current.source });
  };

  return {
    async compile(source) {
      const key = createHash('sha256').update(source).digest('base64');
      const known = kept.get(key);
      if (known) return known;
      const compiled = await new Promise<Compiled>((resolve, reject) => {
        waiting.push({ source, resolve, reject });
        if (!current) next();
      });
      kept.set(key, compiled);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return compiled;
    },
    async close() {
      const error = new CannotCompile('the service stops');
      for (const one of waiting.splice(0)) one.reject(error);
      await end();
      current?.reject(error);
      current = undefined;
    },
  };
};
