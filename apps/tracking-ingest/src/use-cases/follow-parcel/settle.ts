import type { ReadingState, Readings, StoredReading, ToldEvent } from '../../deps.ts';
import type { Telling } from '../../domain/tellings.ts';

type Said = Pick<ToldEvent, 'standing' | 'status'>;

/** Each reading is done with as what it was last told; a pending one of which nothing new was told, as before. */
export async function settle(
  readings: Pick<Readings, 'setState'>,
  tellings: readonly Telling[],
  told: readonly ToldEvent[],
  pending: readonly StoredReading[],
): Promise<void> {
  const ids = new Set(pending.map(({ id }) => id));
  const last = new Map<string, Said>(
    told.flatMap((event) => (ids.has(event.factId) ? [[event.factId, event]] : [])),
  );
  for (const { entry, standing } of tellings) last.set(entry.fact.id, { standing, status: entry.status });
  const states = Map.groupBy(last, ([, said]) => stateOf(said));
  for (const [state, members] of states)
    await readings.setState(
      members.map(([id]) => id),
      state,
    );
}

const stateOf = ({ standing, status }: Said): ReadingState => {
  if (standing === 'duplicate') return 'duplicate';
  return status === 'unrecognised' ? 'unrecognised' : 'applied';
};
