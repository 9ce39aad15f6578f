import type { Deps } from '../../deps.ts';
import type { Forget, KeptDays, Retention } from '../../ports/retention.ts';

const dayMs = 24 * 3_600_000;

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/** Most rows deleted by one statement: each holds its locks for a moment only. */
const batch = 1_000;

/** What is forgotten after how many days, in this order: first what others refer to. */
const ledgers = (retention: Retention, kept: KeptDays): [Forget, number][] => [
  [retention.messages, kept.webhooks],
  [retention.events, kept.webhooks],
  [retention.replays, kept.webhooks],
  [retention.timeline, kept.webhooks],
  [retention.unsentContents, kept.unsentContents],
  [retention.customerMessages, kept.customerMessages],
  [retention.writeBacks, kept.writeBacks],
  [retention.alerts, kept.alerts],
  [retention.alertMails, kept.alerts],
  [retention.shipments, kept.shipments],
];

/**
 * Forgets what is older than its ledger is kept, batch by batch. What is still owed is never forgotten, whatever its
 * age. Secrets that no longer sign anything go as well. It may stop at any point and go on later, in any process.
 * Answers how many rows that were.
 */
export const forgetOldMessages =
  ({ clock, retention }: Pick<Deps, 'clock' | 'retention'>, kept: KeptDays) =>
  async (): Promise<number> => {
    const now = clock.now();
    let forgotten = 0;
    for (const [forget, days] of ledgers(retention, kept)) {
      const before = daysBefore(now, days);
      for (let count = batch; count === batch; forgotten += count) count = await forget(before, batch);
    }
    while ((await retention.idempotencyKeys(batch)) === batch);
    await retention.expiredSecrets(now);
    return forgotten;
  };
