import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import type { Replay } from '../../domain/replay.ts';

/** Stops a job behind the step that is under way. Safe to repeat; null where there is no such job. */
export const cancelReplay =
  ({ inTransaction, clock }: Pick<Deps, 'inTransaction' | 'clock'>) =>
  (actor: Actor, replayId: string): Promise<Replay | null> =>
    inTransaction(async ({ replays, publish }) => {
      const replay = await replays.lock(actor.tenantId, replayId);
      if (replay?.state !== 'running') return replay;
      const now = clock.now();
      const cancelled: Replay = { ...replay, state: 'cancelled', finishedAt: now };
      await replays.save(cancelled);
      await audit(publish, actor, {
        action: 'replay.cancelled',
        subject: replayId,
        before: { state: 'running' },
        after: { state: 'cancelled' },
        at: now,
      });
      return cancelled;
    });
