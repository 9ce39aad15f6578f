import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SimulatorEvent } from './events.ts';

/** Where events are written before anybody hears of them. */
export interface Journal {
  append(event: SimulatorEvent): void;
  /** Everything written so far, in order. */
  read(): readonly SimulatorEvent[];
}

/** Forgets all when the process ends. */
export const noJournal = (): Journal => ({ append: () => undefined, read: () => [] });

/**
 * One JSON object per line, appended before the answer goes out. It survives the process (kill -9), not the
 * machine: lines are not forced to disk, because an invented carrier may forget what a real one must not.
 */
export function fileJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  return {
    append: (event) => appendFileSync(path, `${JSON.stringify(event)}\n`),
    read: () => (existsSync(path) ? wholeLines(path) : []),
  };
}

/** A last line cut off by a kill is removed: nobody was answered about it. */
function wholeLines(path: string): readonly SimulatorEvent[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SimulatorEvent);
}
