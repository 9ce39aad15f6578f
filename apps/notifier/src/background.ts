import type { Failpoints } from '@waybill/messaging';
import { every } from './delivery/every.ts';
import type { Deps } from './deps.ts';
import { replayEveryMs } from './domain/replay.ts';
import type { KeptDays } from './ports/retention.ts';
import { forgetOldMessages } from './use-cases/forget-old-messages/forget-old-messages.ts';
import { goOnReplaying } from './use-cases/replay-window/go-on.ts';
import { startLate } from './use-cases/start-late/start-late.ts';

/** How often old messages are deleted: often enough that there are few each time. */
const forgetEveryMs = 60_000;

/** How often to look for shipments whose first changes were never received. */
const lateStartsEveryMs = 10_000;

export interface BackgroundSettings {
  replaysPerSecond: number;
  keptDays: KeptDays;
  failpoints: Failpoints;
}

/** The regular chores of webhooks. Returns the functions that stop them. */
export const webhookChores = (
  deps: Deps,
  { replaysPerSecond: perSecond, keptDays, failpoints }: BackgroundSettings,
): (() => Promise<void>)[] => {
  const complain = (what: string) => (error: unknown) => deps.logger.warn({ err: error }, what);
  return [
    every(lateStartsEveryMs, startLate(deps), complain('late shipments could not be looked for')),
    every(forgetEveryMs, forgetOldMessages(deps, keptDays), complain('old messages could not be forgotten')),
    every(
      replayEveryMs / 2,
      goOnReplaying({ ...deps, failpoints, perSecond }),
      complain('replays could not go on'),
    ),
  ];
};
