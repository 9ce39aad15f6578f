import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/** The trace that runs now, as W3C headers; empty without one. */
export function currentTrace(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Runs something as part of a trace that was kept, and of no other that happens to be around. */
export const within = <T>(trace: Readonly<Record<string, string>>, work: () => T): T =>
  context.with(propagation.extract(ROOT_CONTEXT, trace), work);
