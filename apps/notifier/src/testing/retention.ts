import type { Knex } from '@waybill/database';
import type { KeptDays } from '../ports/retention.ts';
import { retentionIn } from '../storage/retention.ts';
import { forgetOldMessages } from '../use-cases/forget-old-messages/forget-old-messages.ts';

/** The moment at which these tests forget. */
export const now = new Date('2026-03-02T09:00:00.000Z');
export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

export const kept: KeptDays = {
  webhooks: 30,
  customerMessages: 90,
  unsentContents: 14,
  writeBacks: 365,
  alerts: 60,
  shipments: 730,
};

/** Forgets as of `now`, and answers how many rows that were. */
export const forgetIn = (sql: Knex): Promise<number> =>
  forgetOldMessages({ clock: { now: () => now }, retention: retentionIn(sql) }, kept)();
