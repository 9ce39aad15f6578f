import type { Response } from 'express';

const signals = new WeakMap<Response, AbortSignal>();

/** Aborts when the connection closes before the answer is complete. Made at first use: most handlers never ask. */
export function abortSignalOf(response: Response): AbortSignal {
  const existing = signals.get(response);
  if (existing) return existing;
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  signals.set(response, controller.signal);
  return controller.signal;
}
