import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** How long to go on trying, in milliseconds. Default 20,000: a slow machine is no failure. */
  within?: number;
  /** The pause between two tries, in milliseconds. Default 15: short, so that a test ends soon after its signal. */
  every?: number;
}

/**
 * Repeats an assertion until it holds and returns what it returned. When time is up it throws the last
 * failure, with the assertion's own message and how long and how often it was tried.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, patience: Patience = {}): Promise<T> {
  const { within = 20_000, every = 15 } = patience;
  const start = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await assertion();
    } catch (failure) {
      if (performance.now() - start >= within) throw explained(failure, within, tries);
    }
    await pause(every);
  }
}

/** The same error, so that the test runner still shows its difference of expected and received. */
function explained(failure: unknown, within: number, tries: number): unknown {
  const history = `still failing after ${within} ms and ${tries} tries`;
  if (!(failure instanceof Error)) return new Error(`${history}: ${String(failure)}`);
  failure.message = `${failure.message} (${history})`;
  return failure;
}
