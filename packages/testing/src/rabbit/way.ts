import type { Announce } from '../announce.ts';
import type { FoundServer } from '../postgres/find-or-start.ts';

/** One way to a broker: answers it, or undefined when this way is not open on this machine. */
export type Way = (say: Announce) => Promise<FoundServer | undefined>;
