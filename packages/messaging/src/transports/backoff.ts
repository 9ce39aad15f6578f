/** 0.1, 0.2, … 5 s after so many failures in a row, each shortened by up to half: not everybody at once. */
export const reconnectPause = (failures: number): number =>
  Math.min(5_000, 100 * 2 ** Math.min(failures, 10)) * (1 - Math.random() / 2);

/** Waits, or returns early when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const over = Promise.withResolvers<void>();
  const wake = () => over.resolve();
  const timer = setTimeout(wake, ms);
  signal.addEventListener('abort', wake, { once: true });
  await over.promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', wake);
}

/** Waits for work, but no longer than so many milliseconds: a peer that is silent must not hold up a stop. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, over.signal)]);
  over.abort();
}
