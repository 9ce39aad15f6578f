import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { replayNotFound } from './not-found.ts';
import type { Replay } from './ports.ts';

export interface ReplayRef {
  tenantId: string;
  endpointId: string;
  replayId: string;
}

/** Ends a replay where it is. What it has opened goes out; cancelling twice changes nothing. */
export const cancelReplay =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  ({ tenantId, endpointId, replayId }: ReplayRef): Promise<Replay> =>
    inTransaction(async ({ replays }) => {
      const found = await replays.find(tenantId, endpointId, replayId);
      if (!found) throw replayNotFound(replayId);
      await replays.finish(replayId, 'cancelled', clock.now());
      const now = (await replays.find(tenantId, endpointId, replayId)) ?? found;
      if (now.state === 'completed') throw problem('INVALID_OPERATION', 'The replay is completed.');
      return now;
    });
