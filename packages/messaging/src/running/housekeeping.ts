import { prune } from '../inbox/rows.ts';
import type { Engine } from './engine.ts';

const hourly = 3_600_000;
const portion = 5_000;

/** Forgets what the inbox need not remember any longer, in small portions, once an hour. */
export function startHousekeeping<Unit>({ database, clock, log, stopping }: Engine<Unit>): { stop(): void } {
  const tidy = async () => {
    let pruned = portion;
    while (pruned === portion && !stopping.aborted) pruned = await prune(database, clock.now(), portion);
  };
  const timer = setInterval(() => {
    tidy().catch((err: unknown) => log.warn({ err }, 'The inbox could not be pruned'));
  }, hourly);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
