import type { ReadingState, ToldEvent } from '../../deps.ts';
import type { ReadParcel } from './read-parcel.ts';

type Said = Pick<ToldEvent, 'standing' | 'status'>;

/** The states that readings are to have, by their ids. */
export type NewStates = Map<string, ReadingState>;

/**
 * The state of each reading: what it was last published as; for a pending one of which nothing new was published, its
 * state from before.
 */
export function settled(states: NewStates, { readings, told, tellings }: ReadParcel): void {
  const pending = new Set(readings.filter(({ state }) => state === 'pending').map(({ id }) => id));
  for (const event of told) if (pending.has(event.factId)) states.set(event.factId, stateOf(event));
  for (const { entry, standing } of tellings)
    states.set(entry.fact.id, stateOf({ standing, status: entry.status }));
}

const stateOf = ({ standing, status }: Said): ReadingState => {
  if (standing === 'duplicate') return 'duplicate';
  return status === 'unrecognised' ? 'unrecognised' : 'applied';
};
