import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMjmlCompiler, type Thread } from './mjml.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A thread that answers when the test says so. */
class SlowThread extends EventEmitter implements Thread {
  readonly sources: string[] = [];
  postMessage({ source }: { source: string }): void {
    this.sources.push(source);
  }
  async terminate(): Promise<number> {
    return 1;
  }
  unref(): void {}
  answer(html: string): void {
    this.emit('message', { html, findings: [] });
  }
}

test('what was compiled as the time ran out is taken for nobody else’s template', async () => {
  const threads: SlowThread[] = [];
  const compiler = createMjmlCompiler(() => {
    const thread = new SlowThread();
    threads.push(thread);
    return thread;
  });
  const one = compiler.compile('the first merchant’s').catch((error: Error) => error.name);
  const other = compiler.compile('the second merchant’s');
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await one).toBe('CannotCompile');
  threads[0]?.answer('the first merchant’s');
  threads[1]?.answer('the second merchant’s');
  expect(await other).toMatchObject({ html: 'the second merchant’s' });
  expect(await compiler.compile('the second merchant’s')).toMatchObject({ html: 'the second merchant’s' });
  await compiler.close();
});
