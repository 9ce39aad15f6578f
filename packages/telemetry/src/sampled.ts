/**
 * Asks at most once in so many milliseconds, however many metrics want to know, and however often they are read. An
 * answer that fails is no answer: the metrics that need it are left out until the next one.
 */
export function sampled<T>(read: () => Promise<T>, forMs = 5_000): () => Promise<T | undefined> {
  let last: { at: number; answer: Promise<T | undefined> } | undefined;
  return () => {
    const now = performance.now();
    if (!last || now - last.at > forMs) last = { at: now, answer: read().catch(() => undefined) };
    return last.answer;
  };
}
