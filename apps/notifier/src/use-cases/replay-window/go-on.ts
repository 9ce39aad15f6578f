import type { Failpoints } from '@waybill/messaging';
import type { Deps } from '../../deps.ts';
import { chooseNext, replayEveryMs, roomFor } from '../../domain/replay.ts';

type Parts = Pick<Deps, 'clock' | 'inTransaction' | 'wakeDispatcher'> & {
  failpoints: Failpoints;
  /** Most messages that one replay opens in a second. */
  perSecond: number;
};

/**
 * One step of one replay, in one transaction: opens the next messages and remembers how far it came. All a
 * replay knows is in its row, so any process can take the next step, also after the one before was killed.
 * Answers whether there was a step to take.
 */
const takeStep = ({ clock, inTransaction, wakeDispatcher, failpoints, perSecond }: Parts): Promise<boolean> =>
  inTransaction(async ({ replays, afterCommit }) => {
    const now = clock.now();
    const replay = await replays.holdNext(now);
    if (!replay) return false;
    const { id, waiting, allSeen, endpointLives } = replay;
    if (!endpointLives) return replays.finish(id, 'cancelled', now);
    if (allSeen && waiting === 0) return replays.finish(id, 'completed', now);
    const room = roomFor(perSecond, waiting);
    const candidates = allSeen ? [] : await replays.candidates(id);
    const step = chooseNext(candidates, replay.states, room);
    const nextAt = new Date(now.getTime() + replayEveryMs);
    await replays.advance(replay, step, { now, nextAt });
    if (step.open.length > 0) {
      await failpoints.hit('replay.before-commit');
      afterCommit(wakeDispatcher);
    }
    return true;
  });

/** Lets every replay whose time has come take a step. */
export const goOnReplaying = (parts: Parts) => async (): Promise<void> => {
  while (await takeStep(parts)) await parts.failpoints.hit('replay.after-step');
};
