import { newDispatcherId } from '../ids.ts';
import type { Leases } from './ports.ts';

/**
 * A killed dispatcher's messages are free again after 4 seconds at the latest: its lease ends after `leaseMs`, and
 * others look every `beatMs`. A dispatcher that cannot reach the database must stop before others take its messages, so
 * it gives up `marginMs` before its lease ends.
 */
export const leaseMs = 3_000;
const beatMs = 1_000;
const marginMs = 500;
const watchMs = 250;

export interface LeaseParts {
  leases: Leases;
  clock: { now(): Date };
  /** The lease may have ended: others may have the messages in hand too. */
  onLost(): void;
  /** Something was freed. */
  onReclaimed(count: number): void;
  onError(error: unknown): void;
}

export interface Lease {
  /** The name under which to claim; undefined while no lease is held. */
  holder(): string | undefined;
  /** Stops renewing. Messages that are still claimed should be given back before. */
  stop(): Promise<void>;
}

/** Renews this dispatcher's lease, and frees the messages of dispatchers whose leases have ended. */
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
  /** Takes a new name, because others may now take what was claimed under the old one. */
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
