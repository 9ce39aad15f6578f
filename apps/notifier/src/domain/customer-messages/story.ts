import type { ShipmentStatus } from '@waybill/contracts';
import { isPointless, type Milestone, milestoneOf } from './milestone.ts';

/** What is known of one shipment's way, as far as its customer is concerned. */
export interface Story {
  /** The highest number of a change that was heard; 0 before the first. */
  lastSequence: number;
  /** What the shipment became with that change. */
  lastStatus: ShipmentStatus | null;
  /** Every milestone that was heard, whether or not anybody was told. */
  heard: readonly Milestone[];
  /** Those that were decided to be told. None is ever told again. */
  told: readonly Milestone[];
}

export const untold: Story = { lastSequence: 0, lastStatus: null, heard: [], told: [] };

/** One status change, as far as it matters here. */
export interface News {
  sequence: number;
  status: ShipmentStatus;
  /** When it happened in the world. */
  changedAt: Date;
  /** An old scan was read again. */
  reread: boolean;
  /** The shipment is so old that what its customer heard may be forgotten. */
  forgotten?: boolean;
}

/**
 * Why a message is not sent although its milestone was reached. The first four are about the news itself, the
 * others about whoever would be told.
 */
export const suppressionReasons = [
  'overtaken',
  'already_told',
  'reread',
  'too_old',
  'unsubscribed',
  'no_address',
  'channel_not_configured',
  'switched_off',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export type Verdict =
  | { kind: 'tell'; milestone: Milestone }
  | { kind: 'suppress'; milestone: Milestone; reason: SuppressionReason }
  /** The change is no milestone. */
  | { kind: 'nothing' };

/** News older than this is told to nobody: three days, in milliseconds. Whoever waits knows it by then. */
export const oldestNews = 3 * 24 * 60 * 60 * 1000;

/** Whether a later change has made this one outdated: it holds only while the shipment still says the same. */
const isOvertaken = (story: Story, sequence: number, milestone: Milestone): boolean =>
  (sequence < story.lastSequence &&
    story.lastStatus !== null &&
    milestoneOf(story.lastStatus) !== milestone) ||
  isPointless(milestone, story.heard);

/** The reason against telling a milestone now, or null. Asked when the news comes, and again before each attempt to send. */
export const reasonAgainst = (
  story: Pick<Story, 'lastSequence' | 'lastStatus' | 'heard'>,
  news: Pick<News, 'sequence' | 'changedAt'>,
  milestone: Milestone,
  now: Date,
): SuppressionReason | null => {
  if (isOvertaken({ ...story, told: [] }, news.sequence, milestone)) return 'overtaken';
  return now.getTime() - news.changedAt.getTime() > oldestNews ? 'too_old' : null;
};

const judge = (story: Story, news: News, milestone: Milestone, now: Date): SuppressionReason | null => {
  if (story.told.includes(milestone)) return 'already_told';
  if (news.reread) return 'reread';
  if (news.forgotten) return 'too_old';
  return reasonAgainst(story, news, milestone, now);
};

const including = <T>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list : [...list, one];

/**
 * A milestone counts as heard even if nobody is told, because later decisions need it. A corrected change is no newer
 * than it was.
 */
const evolve = (story: Story, news: News, milestone: Milestone | null): Story => ({
  ...story,
  ...(news.sequence > story.lastSequence ? { lastSequence: news.sequence, lastStatus: news.status } : {}),
  heard: milestone ? including(story.heard, milestone) : story.heard,
});

/**
 * Decides about one change. Changes may come in any order and any number of times: each milestone is told at most once,
 * and never after something that outdates it.
 */
export const decide = (story: Story, news: News, now: Date): { verdict: Verdict; story: Story } => {
  const milestone = milestoneOf(news.status);
  const heard = evolve(story, news, milestone);
  if (!milestone) return { verdict: { kind: 'nothing' }, story: heard };
  const reason = judge(story, news, milestone, now);
  if (reason) return { verdict: { kind: 'suppress', milestone, reason }, story: heard };
  return {
    verdict: { kind: 'tell', milestone },
    story: { ...heard, told: including(story.told, milestone) },
  };
};
