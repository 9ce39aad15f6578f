import { problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { replayNotFound } from './not-found.ts';
import type { Replay } from './ports.ts';

export interface ReplayRef {
  actor: Actor;
  endpointId: string;
  replayId: string;
}

/** Ends a replay where it is. What it has opened goes out; cancelling twice changes nothing. */
export const cancelReplay =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  ({ actor, endpointId, replayId }: ReplayRef): Promise<Replay> =>
    inTransaction(async ({ replays, publish }) => {
      const { tenantId } = actor;
      const at = clock.now();
      const found = await replays.find(tenantId, endpointId, replayId);
      if (!found) throw replayNotFound(replayId);
      await replays.finish(replayId, 'cancelled', at);
      const now = (await replays.find(tenantId, endpointId, replayId)) ?? found;
      if (now.state === 'completed') throw problem('INVALID_OPERATION', 'The replay is completed.');
      if (found.state === 'running') {
        const change = { subject: replayId, before: { state: found.state }, after: { state: now.state }, at };
        await audit(publish, actor, { ...change, action: 'webhook_replay.cancelled' });
      }
      return now;
    });
