import { setTimeout as pause } from 'node:timers/promises';

export interface RestOptions {
  /** What is not finished, in words; empty when all is quiet. */
  look(): Promise<string[]>;
  /** Lets waiting times pass; called all the time. */
  hurry(): Promise<void>;
  /** Called now and then, with what is not finished. */
  progress(unrest: readonly string[]): void;
  withinMs: number;
}

/** Quiet must last: work can be between two places at the moment of one look. */
const quietLooks = 4;
const lookEveryMs = 400;
const hurryEveryMs = 150;

/** Waits until everything is quiet, and answers what is not if patience ends first. */
export async function rest(options: RestOptions): Promise<string[]> {
  const over = new AbortController();
  const hurrying = hurryUntil(over.signal, options.hurry);
  try {
    return await untilQuiet(options);
  } finally {
    over.abort();
    await hurrying;
  }
}

async function untilQuiet({ look, progress, withinMs }: RestOptions): Promise<string[]> {
  const end = Date.now() + withinMs;
  let quiet = 0;
  let unrest: string[] = [];
  for (let looks = 1; Date.now() < end; looks += 1) {
    unrest = await look();
    quiet = unrest.length === 0 ? quiet + 1 : 0;
    if (quiet >= quietLooks) return [];
    if (looks % 10 === 0) progress(unrest);
    await pause(lookEveryMs);
  }
  return unrest.length > 0 ? unrest : ['something that comes and goes'];
}

async function hurryUntil(over: AbortSignal, hurry: () => Promise<void>): Promise<void> {
  while (!over.aborted) {
    await hurry();
    await pause(hurryEveryMs);
  }
}
