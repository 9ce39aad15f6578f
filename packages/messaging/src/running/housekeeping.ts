import { type Chores, startChores } from '@waybill/database';
import { prune } from '../inbox/rows.ts';
import type { Engine } from './engine.ts';

const hourly = 3_600_000;
const portion = 5_000;

/** Once an hour, deletes inbox rows that are older than any duplicate can be, in small portions. */
export function startHousekeeping<Unit>({
  database,
  clock,
  log,
}: Pick<Engine<Unit>, 'database' | 'clock' | 'log'>): Chores {
  const pruneInbox = {
    name: 'prune-inbox',
    everyMs: hourly,
    portion: async () => (await prune(database, clock.now(), portion)) === portion,
  };
  const onError = (err: unknown) => log.warn({ err }, 'The inbox could not be pruned');
  return startChores(database, [pruneInbox], { onError });
}
