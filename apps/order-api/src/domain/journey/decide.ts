import { type Fact, meaningOf, saysTheSame } from './facts.ts';
import { type Change, type Journey, lastRulings, type NotAppliedReason, type Ruling } from './journey.ts';
import { comparePhases, type Meaning } from './phases.ts';
import { attemptOf, comparePlaced, headOf, type Placed, placeOf } from './standing.ts';

/**
 * Decides what a fact does to a shipment. Usually it makes one ruling: a change, or the reason why there is none. It
 * makes none if the fact is known already, word for word, and several if a booking makes sense of scans that came
 * before it. The status is what the greatest known fact says (see comparePlaced), so any order and any repetition of
 * the same facts lead to the same status. Only cancelling depends on the moment: it is decided under the row's lock.
 */
export function decide(journey: Journey, fact: Fact): readonly Ruling[] {
  const known = lastRulings(journey);
  const earlier = known.get(fact.id);
  if (earlier && saysTheSame(earlier.fact, fact)) return [];
  const news = arrivals(known, fact);
  if (earlier || news.some(isTakenBack)) return [correct(journey, known, fact)];
  return news.reduce<Progress>(rule, progressOf(journey, known)).rulings;
}

/** Where the shipment stands while the rulings of one decision are made. */
interface Progress extends Pick<Journey, 'status' | 'subStatus' | 'sequence'> {
  head: Placed | undefined;
  rulings: readonly Ruling[];
}

const progressOf = (journey: Journey, known: ReadonlyMap<string, Ruling>): Progress => ({
  status: journey.status,
  subStatus: journey.subStatus,
  sequence: journey.sequence,
  head: headOf(known.values()),
  rulings: [],
});

interface Arrival {
  fact: Fact;
  placed: Placed | undefined;
  /** The attempt that it was counted to before; undefined for a new fact, and for one that came early. */
  before: number | undefined;
}

/** The new fact, and the older ones whose attempt is now known, in the order in which they can follow each other. */
function arrivals(known: ReadonlyMap<string, Ruling>, fact: Fact): Arrival[] {
  const older = [...known.values()].map((ruling) => ruling.fact);
  const all = [...older, fact];
  const released = older
    .map((other) => ({ fact: other, before: attemptOf(other, older) }))
    .filter((other) => other.before !== attemptOf(other.fact, all));
  return [{ fact, before: undefined }, ...released]
    .map((each) => ({ ...each, placed: placeOf(each.fact, all) }))
    .sort(byPlace);
}

/** A scan with an unknown number was counted to the latest parcel, and now turns out to be of an earlier one. */
const isTakenBack = ({ before, placed }: Arrival): boolean =>
  before !== undefined && placed !== undefined && placed.attempt < before;

const byPlace = (a: Arrival, b: Arrival): number =>
  a.placed && b.placed ? comparePlaced(a.placed, b.placed) : Number(!a.placed) - Number(!b.placed);

function rule(progress: Progress, { fact, placed }: Arrival): Progress {
  const reason = whyNot(progress, fact, placed);
  if (!placed || reason) {
    const head = placed && reason === 'no_change' ? placed : progress.head;
    const ruling: Ruling = { applied: false, fact, reason: reason ?? 'no_meaning' };
    return { ...progress, head, rulings: [...progress.rulings, ruling] };
  }
  const change = changeTo(progress, placed.meaning, false);
  const { sequence, status, subStatus } = change;
  const rulings: Ruling[] = [...progress.rulings, { applied: true, fact, change }];
  return { head: placed, sequence, status, subStatus, rulings };
}

function whyNot(
  { head, status, subStatus }: Progress,
  fact: Fact,
  placed: Placed | undefined,
): NotAppliedReason | null {
  if (!meaningOf(fact)) return 'no_meaning';
  if (!placed) return 'early';
  if (fact.kind === 'scan' && fact.repeated) return 'duplicate';
  if (head && (comparePlaced(placed, head) < 0 || tooLateToCancel(placed, head))) return 'late';
  return placed.meaning.status === status && placed.meaning.subStatus === subStatus ? 'no_change' : null;
}

/** Nobody cancels a parcel that has been delivered, lost or sent back. */
const tooLateToCancel = (placed: Placed, head: Placed): boolean =>
  placed.meaning.phase === 'cancelled' && comparePhases(head.meaning.phase, 'exception') >= 0;

const changeTo = (from: Omit<Progress, 'rulings' | 'head'>, to: Meaning, reread: boolean): Change => ({
  sequence: from.sequence + 1,
  status: to.status,
  subStatus: to.subStatus,
  previousStatus: from.status,
  reread,
});

/** A corrected scan may move the status anywhere, back too: the shipment never was where we thought. */
function correct(journey: Journey, known: ReadonlyMap<string, Ruling>, fact: Fact): Ruling {
  const standIn: Ruling = { applied: false, fact, reason: 'no_change' };
  const head = headOf(new Map([...known, [fact.id, standIn]]).values());
  const same =
    !head || (head.meaning.status === journey.status && head.meaning.subStatus === journey.subStatus);
  return same ? standIn : { applied: true, fact, change: changeTo(journey, head.meaning, true) };
}
