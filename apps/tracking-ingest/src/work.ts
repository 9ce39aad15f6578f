import type { Config } from './config.ts';
import { delaySettings } from './delay-config.ts';
import type { Deps } from './deps.ts';
import { expireUnmatched } from './use-cases/expire-unmatched/expire-unmatched.ts';
import { followNext } from './use-cases/follow-parcel/follow-next.ts';
import type { Follow } from './use-cases/follow-parcel/follow-parcel.ts';
import { afterLiveScans } from './use-cases/replay-scans/after-live-scans.ts';
import { replayNext } from './use-cases/replay-scans/replay-next.ts';
import { lookNext, looksAtOnce } from './use-cases/watch-parcels/look-next.ts';
import { gathered } from './worker/gathered.ts';
import { type Lanes, startLanes } from './worker/lanes.ts';
import { yielding } from './worker/yielding.ts';

/**
 * Delays publishing a scan by this much at worst; with thousands a second, sharing transactions makes reading them
 * cheap.
 */
const gathering = { full: 50, gapMs: 15 };

/**
 * Carriers wait for their answers and push again what was not answered, while nobody waits for the meaning of one scan
 * among thousands. So in a rush of pushes, reading is delayed by this much at worst.
 */
const waiting = { full: gathering.full, mostMs: 1_000 };

/** Nobody waits for a look: what several scans say of parcels, and several parcels of a lane, is seen and learned at once. */
const looking = { full: looksAtOnce, gapMs: 50 };

/** All background work of this service: live scans first, replays in the gaps that they leave. */
export function startWork(deps: Deps, follow: Follow, config: Config, isBusy: () => boolean): Lanes {
  const { logger, clock } = deps;
  const parcels = startLanes({
    work: gathered(yielding(followNext(deps, follow), { ...waiting, isBusy }), gathering),
    lanes: config.PARCEL_LANES,
    everyMs: 500,
    onError: (error) => logger.error({ err: error }, 'a parcel could not be followed; it is tried again'),
  });
  const pace = { liveDelayMs: deps.views.liveDelayMs, now: () => clock.now() };
  const replays = startLanes({
    work: afterLiveScans(replayNext(deps, follow), pace),
    lanes: 1,
    everyMs: 1_000,
    onError: (error) => logger.warn({ err: error }, 'a replay could not go on; it is tried again'),
  });
  const expiry = startLanes({
    work: expireUnmatched(deps, config.UNMATCHED_SCANS_DAYS),
    lanes: 1,
    everyMs: 60_000,
    onError: (error) => logger.warn({ err: error }, 'old scans could not be given up; it is tried again'),
  });
  const looks = startLanes({
    work: gathered(lookNext(deps, delaySettings(config)), looking),
    lanes: 1,
    everyMs: 500,
    onError: (error) => logger.warn({ err: error }, 'a parcel could not be looked at; it is tried again'),
  });
  return {
    kick: parcels.kick,
    stop: async () => {
      await Promise.all([parcels.stop(), replays.stop(), expiry.stop(), looks.stop()]);
    },
  };
}
