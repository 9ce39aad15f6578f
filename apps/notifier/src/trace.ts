import { context, propagation } from '@opentelemetry/api';

/** The trace of what is being done now, as events carry it. */
export const currentTrace = (): Record<string, string> => {
  const trace: Record<string, string> = {};
  propagation.inject(context.active(), trace);
  return trace;
};
