import type { OutboxRow } from './port.ts';
import type { Draft } from './publish.ts';

/**
 * Messages of one transaction that its own process publishes from memory, and the time until which no other relay may
 * claim their rows.
 */
export interface Held {
  readonly drafts: readonly Draft[];
  readonly until: Date;
}

/**
 * Longer than the broker takes to confirm. When the process dies, its rows wait this long before another relay claims
 * them.
 */
export const holdMs = 2_000;

/** Holds the messages that are due now; timers are left to the relay. */
export const holdDue = (drafts: readonly Draft[], now: Date): Held => ({
  drafts: drafts.filter(({ availableAt }) => availableAt <= now),
  until: new Date(now.getTime() + holdMs),
});

/** The rows as a claim would read them. */
export const rowsOf = ({ drafts }: Held): OutboxRow[] =>
  drafts.map(({ envelope: { id, type, trace }, body }) => ({ id, type, body, trace, attempts: 0 }));
