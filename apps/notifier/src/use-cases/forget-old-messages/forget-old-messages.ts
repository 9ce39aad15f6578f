import type { Deps } from '../../deps.ts';

const dayMs = 24 * 3_600_000;

/** Most rows deleted by one statement: each holds its locks for a moment only. */
const batch = 1_000;

/**
 * Forgets what is older than the log is kept: closed messages with their attempts, then events that nobody's
 * message tells of, then replays that ended. What is still owed is never forgotten, whatever its age. Secrets
 * that no longer sign anything go as well. Answers how many rows that were.
 */
export const forgetOldMessages =
  ({ clock, retention }: Pick<Deps, 'clock' | 'retention'>, days: number) =>
  async (): Promise<number> => {
    const now = clock.now();
    const before = new Date(now.getTime() - days * dayMs);
    let forgotten = 0;
    for (const forget of [retention.messages, retention.events, retention.replays, retention.timeline]) {
      for (let count = batch; count === batch; forgotten += count) count = await forget(before, batch);
    }
    await retention.expiredSecrets(now);
    return forgotten;
  };
