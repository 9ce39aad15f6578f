import { newDispatcherId } from '../ids.ts';
import type { Leases } from './ports.ts';

/**
 * A dispatcher that was killed is silent for at most `leaseMs` before others free what it held, and they look
 * every `beatMs`: its messages are free again after 4 seconds at the latest. One that cannot reach the database
 * must be the first to believe itself dead, so it gives up `marginMs` earlier.
 */
export const leaseMs = 3_000;
const beatMs = 1_000;
const marginMs = 500;
const watchMs = 250;

export interface LeaseParts {
  leases: Leases;
  clock: { now(): Date };
  /** The lease may have ended: whatever is in hand may be in other hands too. */
  onLost(): void;
  /** Something was freed. */
  onReclaimed(count: number): void;
  onError(error: unknown): void;
}

export interface Lease {
  /** Under what name to claim; undefined while no lease is held. */
  holder(): string | undefined;
  /** Stops the heart. What is still claimed should have been given back before. */
  stop(): Promise<void>;
}

/** Keeps telling the database that this dispatcher lives, and looks for those that no longer do. */
export const startLease = ({ leases, clock, onLost, onReclaimed, onError }: LeaseParts): Lease => {
  let id = newDispatcherId();
  let keptAt: number | undefined;
  let beating: Promise<void> | undefined;
  let beatAt = Number.NEGATIVE_INFINITY;

  const beat = async () => {
    const asked = performance.now();
    const name = id;
    beatAt = asked;
    try {
      await leases.keep(name, leaseMs);
      if (name === id) keptAt = asked;
      const freed = await leases.reclaim(clock.now());
      if (freed > 0) onReclaimed(freed);
    } catch (error) {
      onError(error);
    }
  };
  /** A new name, for the old one's claims are anybody's from now on. */
  const lose = () => {
    keptAt = undefined;
    id = newDispatcherId();
    onLost();
  };
  const watch = () => {
    const now = performance.now();
    if (keptAt !== undefined && now - keptAt > leaseMs - marginMs) lose();
    if (beating || now - beatAt < beatMs) return;
    beating = beat().finally(() => {
      beating = undefined;
    });
  };
  const timer = setInterval(watch, watchMs);
  watch();
  return {
    holder: () => (keptAt === undefined ? undefined : id),
    async stop() {
      clearInterval(timer);
      await beating;
      await leases.end(id).catch(onError);
    },
  };
};
