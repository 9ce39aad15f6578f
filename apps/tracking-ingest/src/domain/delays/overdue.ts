import type { Measure } from '../lanes/lane.ts';
import { type Usual, usual } from '../lanes/usual.ts';
import type { Case } from './case.ts';
import { type Ground, ground } from './ground.ts';
import { hour, nearlyAll } from './nearly-all.ts';

/** What takes longer than is usual on the lane, and longer than the configured floor. */
export function overdueGrounds(about: Case): Ground[] {
  const { phase } = about.standing;
  if (phase === 'waiting') return about.story.canBeHeard ? [stuck(about)] : [];
  if (phase === 'under_way') return silent(about);
  if (phase === 'going_back') return returnOverdue(about);
  return [];
}

function stuck(about: Case): Ground {
  const { bookedAt, pickupBy } = about.story;
  const limit = limitOf(about, 'pickup', about.settings.stuckAfterHours);
  const due = Math.max(bookedAt.getTime() + limit.ms, pickupBy?.getTime() ?? 0);
  return ground(
    { kind: 'stuck_before_pickup', cause: bookedAt.toISOString(), since: bookedAt, from: new Date(due) },
    { basis: limit.basis },
  );
}

/** A parcel that is said to be lost is silent for a reason. */
function silent(about: Case): Ground[] {
  const { lastHeardAt } = about.story;
  if (!lastHeardAt || about.standing.current?.status === 'lost') return [];
  const limit = limitOf(about, 'silence', about.settings.silentAfterHours);
  const from = new Date(lastHeardAt.getTime() + limit.ms);
  const cause = lastHeardAt.toISOString();
  return [ground({ kind: 'silent', cause, since: lastHeardAt, from }, { basis: limit.basis })];
}

function returnOverdue(about: Case): Ground[] {
  const { turnedAt } = about.standing;
  if (!turnedAt) return [];
  const limit = limitOf(about, 'back', about.settings.returnAfterHours);
  const from = new Date(turnedAt.getTime() + limit.ms);
  const cause = turnedAt.toISOString();
  return [ground({ kind: 'return_overdue', cause, since: turnedAt, from }, { basis: limit.basis })];
}

/** The longer of the floor and what is usual; the basis is named where it decided. */
function limitOf({ lane, settings }: Case, measure: Measure, floorHours: number) {
  const known: Usual | null = usual(lane, { measure, q: nearlyAll, enough: settings.laneSamples });
  const decides = known !== null && known.value > floorHours;
  return { ms: (decides ? known.value : floorHours) * hour, basis: decides ? known.basis : null };
}
