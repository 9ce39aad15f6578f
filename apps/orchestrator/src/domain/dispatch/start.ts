import { type Dispatch, firstTurn, planned } from './dispatch.ts';
import { beginning } from './next-step.ts';
import type { Pace } from './pace.ts';

/**
 * The start of an attempt whose decision has a winner: the message that brought it takes the first turn at once, and
 * its request is recorded as one that may have been sent.
 */
export const started = (candidates: number, message: string, pace: Pace, now: Date): Dispatch =>
  beginning({ ...planned(candidates), turn: { ...firstTurn, holder: message } }, { do: 'book' }, pace, now);
