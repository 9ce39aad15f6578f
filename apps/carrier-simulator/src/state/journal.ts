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
  /** What a full disk took half of is ended, so that it spoils nothing but itself. */
  let before = '';
  return {
    append: (event) => {
      const line = `${before}${JSON.stringify(event)}\n`;
      before = '\n';
      appendFileSync(path, line);
      before = '';
    },
    read: () => (existsSync(path) ? wholeLines(path) : []),
  };
}

/**
 * A last line cut off by a kill is removed: nobody was answered about it. One that a full disk or a power cut has
 * spoilt is passed over: an invented carrier that has forgotten something is better than none.
 */
function wholeLines(path: string): readonly SimulatorEvent[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .flatMap(parsed);
}

function parsed(line: string): readonly SimulatorEvent[] {
  try {
    return [JSON.parse(line) as SimulatorEvent];
  } catch {
    return [];
  }
}
