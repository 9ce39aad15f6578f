import { isUnavailable } from '@waybill/database';
import type { Deps } from '../../deps.ts';
import type { Replay } from '../../domain/replay.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { noteFailure, takeStep } from './take-step.ts';

/**
 * Does one step of the job that has waited longest, in one transaction. Answers whether there was one. If the process
 * is killed, nothing of the step has happened, and another worker takes it.
 */
export const replayNext = (
  { inTransaction, formats, clock, logger }: Pick<Deps, 'inTransaction' | 'formats' | 'clock' | 'logger'>,
  follow: Follow,
): (() => Promise<boolean>) => {
  const byCarrier = new Map(formats.map((format) => [format.carrier, format]));
  return async () => {
    let claimed: Replay | null = null;
    try {
      await inTransaction(async (unit) => {
        claimed = await unit.replays.claimNext();
        const parts = { unit, follow, formats: byCarrier, now: clock.now() };
        if (claimed) await takeStep(parts, claimed);
      });
    } catch (error) {
      const replay: Replay | null = claimed;
      if (!replay || isUnavailable(error)) throw error;
      logger.warn({ err: error, replayId: (replay as Replay).id }, 'a step of a replay failed');
      await inTransaction((unit) => noteFailure(unit, replay, error, clock.now()));
    }
    return claimed !== null;
  };
};
