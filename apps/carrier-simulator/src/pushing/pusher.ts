import { type Persona, personas } from '@waybill/carriers/simulation';
import type { FaultPlans } from '../faults/fault-plans.ts';
import type { SimulatorEvent } from '../state/events.ts';
import type { Parcels, PendingScan } from '../state/parcels.ts';
import { within } from '../trace.ts';
import { createAgenda } from './agenda.ts';
import { type PushTarget, postScan } from './post-scan.ts';

export interface PusherDeps {
  readonly parcels: Parcels;
  readonly record: (event: SimulatorEvent) => void;
  readonly faults: FaultPlans;
  readonly clock: { now(): Date };
  /** Where a persona pushes; undefined when it has no account there, and keeps silent. */
  readonly targetOf: (persona: string) => PushTarget | undefined;
  readonly onFailure: (scanId: string, detail: string, tries: number) => void;
}

/** Pushes scans when they are due, at least once: again after each failure, until answered 2xx or out of tries. */
export interface Pusher {
  add(pending: PendingScan): void;
  /** Pushes everything that is due by the clock, and resolves when all of it has been answered or put off. */
  runDue(): Promise<void>;
  /** When there is something to do next; undefined while as much as may be is under way. */
  next(): Date | undefined;
}

interface Due {
  readonly scanId: string;
  readonly tries: number;
}

/** 250 ms, doubling up to 30 s: 40 tries are about 17 minutes. */
const mostTries = 40;
const pauseAfter = (tries: number): number => Math.min(250 * 2 ** (tries - 1), 30_000);
const atOnce = 32;

export function createPusher(deps: PusherDeps): Pusher {
  const { parcels, record, faults, clock, targetOf, onFailure } = deps;
  const agenda = createAgenda<Due>();
  const later = (ms: number, due: Due) => agenda.add(new Date(clock.now().getTime() + ms), due);

  async function push({ scanId, tries }: Due): Promise<void> {
    const pending = parcels.pending(scanId);
    const persona = personaOf(pending);
    const target = persona && targetOf(persona.id);
    if (!pending || !persona || !target) return;
    const fault = faults.take(persona.id, 'push');
    if (fault?.kind === 'delay') return later(fault.delayMs, { scanId, tries });
    const post = () => within(pending.booking.trace, () => postScan(persona, target, pending));
    if (fault?.kind === 'duplicate') await post();
    const { status, detail } = await post();
    settle({ scanId, tries: tries + 1 }, status, detail);
  }

  function settle(due: Due, status: number | null, detail: string): void {
    const at = clock.now().toISOString();
    const accepted = status !== null && status >= 200 && status < 300;
    if (!accepted) onFailure(due.scanId, detail, due.tries);
    if (accepted) record({ type: 'pushed', at, ...due });
    else if (due.tries >= mostTries) record({ type: 'abandoned', at, ...due });
    else later(pauseAfter(due.tries), due);
  }

  let inFlight = 0;
  async function worker(): Promise<void> {
    while (inFlight < atOnce) {
      const due = agenda.takeDue(clock.now());
      if (!due) return;
      inFlight += 1;
      await push(due).finally(() => {
        inFlight -= 1;
      });
    }
  }

  return {
    add: ({ scan }) => agenda.add(new Date(scan.dueAt), { scanId: scan.id, tries: 0 }),
    runDue: async () => void (await Promise.all(Array.from({ length: atOnce }, worker))),
    next: () => (inFlight < atOnce ? agenda.next() : undefined),
  };
}

const personaOf = (pending: PendingScan | undefined): Persona | undefined =>
  personas.find(({ id }) => id === pending?.booking.persona);
