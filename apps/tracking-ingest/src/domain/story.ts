import type { Leg, TrackingStatus } from '@waybill/contracts';
import { inCanonicalOrder } from './canonical-order.ts';
import type { Fact } from './fact.ts';
import { endsJourney, isAside, placeOf } from './journey.ts';
import { twins } from './twins.ts';

/** What the fold must know of a parcel besides its scans. */
export interface ParcelRules {
  /** The leg on which this tracking number starts: a return number never was on the forward leg. */
  readonly leg: Leg;
  /** Steps back that this carrier takes legally. */
  readonly backEdges: readonly { readonly from: TrackingStatus; readonly to: TrackingStatus }[];
}

/** Why a scan changes nothing. `overtaken` is only ever said of a telling: see tellings.ts. */
export type Why = 'same_news' | 'after_the_end' | 'behind' | 'overtaken';

export type Verdict =
  | { readonly standing: 'applied'; readonly why: null }
  | { readonly standing: 'duplicate' | 'late'; readonly why: Why };

/** One scan at its place in the story. */
export type Entry = Verdict & {
  readonly fact: Fact;
  readonly leg: Leg;
  readonly status: TrackingStatus;
  /** The scan that brought the same news first; its own id where it is the first. */
  readonly firstTold: string;
};

export interface Story {
  readonly entries: readonly Entry[];
  /** Where the parcel is: the last applied entry that says so. */
  readonly current: Entry | null;
  /** The number under which the parcel goes back, as soon as a scan has named it. */
  readonly returnsAs: string | null;
}

interface State {
  readonly leg: Leg;
  readonly status: TrackingStatus | null;
  readonly place: number;
}

/**
 * The story of one parcel, from the set of its scans: the same for any order in which they came and any number
 * of repetitions. Every scan has an entry; nothing is dropped.
 */
export function fold(rules: ParcelRules, facts: readonly Fact[]): Story {
  const firstOf = twins();
  const entries: Entry[] = [];
  let state: State = { leg: rules.leg, status: null, place: 0 };
  let current: Entry | null = null;
  let returnsAs: string | null = null;
  for (const fact of inCanonicalOrder(facts)) {
    const leg = rules.leg === 'return' ? 'return' : (fact.namedLeg ?? state.leg);
    const meaning = fact[leg];
    const firstTold = firstOf(fact);
    const verdict = firstTold === fact.id ? judge(rules, state, meaning.status) : sameNews;
    const entry: Entry = { ...verdict, fact, leg, status: meaning.status, firstTold };
    entries.push(entry);
    if (verdict.standing === 'applied' && !isAside(entry.status)) {
      current = entry;
      state = evolve(rules, state, entry.status);
    }
    // Late news may bring the number that the carrier did not know when it first reported the return.
    if (rules.leg === 'forward' && meaning.opensReturnLeg) {
      state = { ...state, leg: 'return' };
      returnsAs ??= meaning.opensReturnLeg.trackingId;
    }
  }
  return { entries, current, returnsAs };
}

const applied: Verdict = { standing: 'applied', why: null };
const sameNews: Verdict = { standing: 'duplicate', why: 'same_news' };
const late = (why: Why): Verdict => ({ standing: 'late', why });

function judge(rules: ParcelRules, state: State, status: TrackingStatus): Verdict {
  const place = placeOf(status);
  if (place === 'aside' || goesBack(rules, state, status)) return applied;
  const goesOn = place !== 'anywhere' && place > state.place;
  if (state.status && endsJourney(state.status) && !goesOn) return late('after_the_end');
  return place !== 'anywhere' && place < state.place ? late('behind') : applied;
}

function evolve(rules: ParcelRules, state: State, status: TrackingStatus): State {
  const place = placeOf(status);
  if (typeof place !== 'number') return { ...state, status };
  return { ...state, status, place: goesBack(rules, state, status) ? place : Math.max(place, state.place) };
}

const goesBack = (rules: ParcelRules, state: State, status: TrackingStatus): boolean =>
  rules.backEdges.some(({ from, to }) => from === state.status && to === status);
