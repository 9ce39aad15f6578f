import type { OutboxRow } from './port.ts';
import type { Draft } from './publish.ts';

/** What one transaction publishes from its own process's memory, and until when nobody else does. */
export interface Held {
  readonly drafts: readonly Draft[];
  readonly until: Date;
}

/**
 * Longer than a confirm takes, shorter than anybody may be kept waiting when the process dies: another one finds the
 * rows after so many milliseconds.
 */
export const holdMs = 2_000;

/** Of what a transaction publishes, what is due now. */
export const holdDue = (drafts: readonly Draft[], now: Date): Held => ({
  drafts: drafts.filter(({ availableAt }) => availableAt <= now),
  until: new Date(now.getTime() + holdMs),
});

/** The rows as a claim would read them. */
export const rowsOf = ({ drafts }: Held): OutboxRow[] =>
  drafts.map(({ envelope: { id, type, trace }, body }) => ({ id, type, body, trace, attempts: 0 }));
