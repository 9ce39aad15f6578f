import type { ExceptionEnd } from '@waybill/contracts';
import { stands } from './exceptions.ts';
import type { Ground } from './ground.ts';
import type { Standing } from './standing.ts';

/** What must be known of an open exception to tell whether it still stands. */
export type Open = Pick<Ground, 'kind' | 'cause'>;

export interface Changes<O extends Open> {
  readonly opened: readonly Ground[];
  readonly closed: readonly { readonly exception: O; readonly by: ExceptionEnd }[];
}

/**
 * Which exceptions to open and to close. An exception stays open for as long as its cause is there, even if the lane's
 * usual times have changed since: only news closes it. At most one of each kind is open.
 */
export function changesTo<O extends Open>(
  open: readonly O[],
  grounds: readonly Ground[],
  standing: Standing,
  now: Date,
): Changes<O> {
  const standingGrounds = grounds.filter((each) => stands(each, now));
  const same = (a: Open, b: Open) => a.kind === b.kind && a.cause === b.cause;
  return {
    opened: standingGrounds.filter((each) => !open.some((exception) => same(each, exception))),
    closed: open
      .filter((exception) => !grounds.some((each) => same(each, exception)))
      .map((exception) => ({ exception, by: endOf(exception, standing, standingGrounds) })),
  };
}

function endOf({ kind }: Open, { phase, backAt }: Standing, found: readonly Ground[]): ExceptionEnd {
  if (phase === 'delivered') return 'delivered';
  if (phase === 'over') return backAt ? 'returned' : 'cancelled';
  return kind === 'predicted_late' && found.some((each) => each.kind === 'late') ? 'came_true' : 'news';
}
