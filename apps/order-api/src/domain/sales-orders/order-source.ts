import type { refreshStatuses } from '@waybill/contracts';

/** How the last refresh stands. */
export interface RefreshInfo {
  status: (typeof refreshStatuses)[number];
  /** Counts the refreshes. */
  count: number;
  /** The last step that was done of this one. */
  step: number;
  /** When this one began. */
  attemptedAt: Date | null;
  /** When a step was last taken, of this one or of one before. */
  heardAt: Date | null;
  /** When it was last refreshed wholly. */
  doneAt: Date | null;
  error: string | null;
  /** Orders modified until then have been read. */
  readUntil: Date | null;
}

/** A connected store. */
export interface OrderSource {
  id: string;
  tenantId: string;
  code: string;
  nickname: string;
  url: string;
  sealedCredentials: string | null;
  locationExternalId: string | null;
  /** When the store is told of a label’s parcel: at the booking, or when the carrier has it. */
  notifyAt: 'label' | 'shipped';
  notifyBuyer: boolean;
  active: boolean;
  revision: number;
  refresh: RefreshInfo;
  createdAt: Date;
  updatedAt: Date;
}

export const neverRefreshed: RefreshInfo = {
  status: 'unknown',
  count: 0,
  step: 0,
  attemptedAt: null,
  heardAt: null,
  doneAt: null,
  error: null,
  readUntil: null,
};

/** A refresh without a step for this long counts as lost, in milliseconds. A step takes up to a minute and a half. */
const lostAfter = 15 * 60 * 1000;

/**
 * How far back each refresh asks again, in milliseconds: clocks differ, and a store may save an order after it answered
 * for that time.
 */
const overlap = 5 * 60 * 1000;

const underWay: readonly RefreshInfo['status'][] = ['preparing_update', 'updating'];

/** Whether a refresh is at work, as far as is known. It may go on for hours, step by step. */
export const isRefreshing = ({ status, attemptedAt, heardAt }: RefreshInfo, now: Date): boolean => {
  const lastHeard = Math.max(attemptedAt?.getTime() ?? 0, heardAt?.getTime() ?? 0);
  return underWay.includes(status) && now.getTime() - lastHeard < lostAfter;
};

/** The next refresh begins; an error is cleared by it. */
export const begun = (refresh: RefreshInfo, now: Date): RefreshInfo => ({
  ...refresh,
  status: 'preparing_update',
  count: refresh.count + 1,
  step: 0,
  attemptedAt: now,
  error: null,
});

/**
 * Since when orders are asked for; null for all. All too where the last refresh was later than this one: a clock was
 * ahead, and nobody knows what changed in the time that it skipped.
 */
export const readFrom = ({ readUntil, attemptedAt }: RefreshInfo): Date | null => {
  const from = readUntil && new Date(readUntil.getTime() - overlap);
  return from && attemptedAt && from > attemptedAt ? null : from;
};

export const failed = (refresh: RefreshInfo, step: number, error: string): RefreshInfo => ({
  ...refresh,
  status: 'error',
  step,
  error: error.slice(0, 500),
});

export const advanced = (
  refresh: RefreshInfo,
  step: number,
  unreadable: readonly string[],
  now: Date,
): RefreshInfo => ({
  ...refresh,
  status: 'updating',
  step,
  heardAt: now,
  error: complaintOf(refresh, unreadable),
});

/** Orders that could not be read do not stop a refresh, but are reported as its error. */
const complaintOf = ({ error }: RefreshInfo, unreadable: readonly string[]): string | null =>
  [...(error ? [error] : []), ...unreadable].join('; ').slice(0, 500) || null;

/** The last page has come. Where orders could not be read, the next refresh asks for the same time again. */
export const finished = (
  refresh: RefreshInfo,
  step: number,
  unreadable: readonly string[],
  now: Date,
): RefreshInfo => {
  const error = complaintOf(refresh, unreadable);
  if (error) return { ...refresh, status: 'error', step, error };
  return { ...refresh, status: 'idle', step, doneAt: now, readUntil: refresh.attemptedAt };
};
