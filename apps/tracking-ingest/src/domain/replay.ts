import type { Leg } from '@waybill/contracts';

/** Which scans are read again. */
export type ReplayScope =
  | {
      readonly kind: 'window';
      readonly from: Date;
      readonly to: Date;
      readonly carrier: string | null;
      readonly accountId: string | null;
    }
  | {
      readonly kind: 'code';
      readonly carrier: string;
      readonly level: 'parent' | 'child';
      readonly code: string;
      readonly leg: Leg | null;
    };

export interface ReplayCounts {
  /** Scans that were looked at, the ones outside the scope included. */
  readonly lookedAt: number;
  readonly readAgain: number;
  /** Corrections that were told. */
  readonly corrected: number;
  /** Scans that could not be read again, and were left as they are. */
  readonly failed: number;
}

/** A job that reads stored scans again, step by step. */
export interface Replay extends ReplayCounts {
  readonly id: string;
  readonly tenantId: string;
  readonly scope: ReplayScope;
  readonly state: 'running' | 'done' | 'cancelled';
  /** The id of the last scan that is done with. */
  readonly cursor: string;
  /** Ids from here on are not in it. */
  readonly endsAt: string;
  /** How many scans one step reads at most. */
  readonly step: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly finishedAt: Date | null;
}

export const largestStep = 50;

/** What one look found, in the order of ids. */
export interface Look {
  readonly found: readonly { readonly id: string; readonly matches: boolean }[];
  /** Whether there is nothing behind what was found. */
  readonly complete: boolean;
}

export interface Step {
  readonly ids: readonly string[];
  readonly cursor: string;
  readonly lookedAt: number;
  readonly isLast: boolean;
}

/**
 * The part of what was found that one step handles: up to so many scans in the scope, and all others before the next
 * one.
 */
export function stepOf({ cursor, step }: Pick<Replay, 'cursor' | 'step'>, { found, complete }: Look): Step {
  const matching = found.flatMap(({ matches }, index) => (matches ? [index] : []));
  const beyond = matching[step];
  const taken = found.slice(0, beyond);
  return {
    ids: taken.filter(({ matches }) => matches).map(({ id }) => id),
    cursor: taken.at(-1)?.id ?? cursor,
    lookedAt: taken.length,
    isLast: complete && beyond === undefined,
  };
}

/** After a step that succeeded. Steps grow again after they were made small. */
export const advanced = (replay: Replay, step: Step, corrected: number, now: Date): Replay => ({
  ...replay,
  cursor: step.cursor,
  step: Math.min(largestStep, replay.step * 2),
  lookedAt: replay.lookedAt + step.lookedAt,
  readAgain: replay.readAgain + step.ids.length,
  corrected: replay.corrected + corrected,
  ...(step.isLast && { state: 'done', finishedAt: now }),
});

/**
 * After a step that failed: the next one is half as large, so that a scan that cannot be read is found in a few steps.
 * A scan that fails alone is skipped, and counted; `alone` is the step that held only that one.
 */
export const afterFailure = (replay: Replay, alone: Step, error: string, now: Date): Replay =>
  replay.step > 1
    ? { ...replay, step: Math.floor(replay.step / 2), lastError: error }
    : {
        ...replay,
        cursor: alone.cursor,
        lookedAt: replay.lookedAt + alone.lookedAt,
        failed: replay.failed + 1,
        lastError: error,
        ...(alone.isLast && { state: 'done', finishedAt: now }),
      };

/** How much of the time that a replay covers is behind it, from 0 to 1. */
export function progressOf(replay: Replay, timeOf: (id: string) => Date, start: Date): number {
  if (replay.state === 'done') return 1;
  const end = timeOf(replay.endsAt).getTime();
  const [from, at] = [Math.min(start.getTime(), end), timeOf(replay.cursor).getTime()];
  return end === from ? 0 : Math.min(1, Math.max(0, (at - from) / (end - from)));
}
