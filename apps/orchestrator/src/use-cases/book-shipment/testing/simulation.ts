import type { Message } from '@waybill/contracts';
import type { Logger } from '@waybill/telemetry';
import type { Asked, Deps, ProviderCall, ProviderGate } from '../../../deps.ts';
import { defaultPace } from '../../../domain/dispatch/pace.ts';
import { labelLinks } from '../../../labels/index.ts';
import { cancelShipment } from '../../cancel-shipment/cancel-shipment.ts';
import { bookShipment } from '../book-shipment.ts';
import type { Report } from '../report.ts';
import type { Work } from '../take-step.ts';
import { key, memory } from './memory.ts';
import { type Nature, providerWorld } from './provider-world.ts';

/** A number below the limit: the only source of chance, so that a failure can be replayed and made smaller. */
export type Draw = (below: number) => number;

interface Envelope extends Message<{ shipmentId: string; attempt: number; turn?: number }> {
  readonly due: number;
}

interface Worker {
  readonly envelope: Envelope;
  readonly began: number;
  readonly work: Work | null;
  /** Set when its calls have ended. */
  report: Report | null;
  /** False once another may work on its message: it goes on, but can record nothing. */
  hasLease: boolean;
}

/** A bug between us and the providers, to see that it would be seen. */
export type Mistake = (gate: ProviderGate) => ProviderGate;

/** What says nothing of how the attempt ends. */
const isAside = new Set(['booking.turn_due', 'shipment.estimated', 'shipment.planned']);

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * One attempt to place a shipment, in a world where messages come twice, workers die or are overtaken, requests
 * arrive late or without an answer, and a merchant changes his mind. Time moves only when it is told to.
 */
export const simulation = (natures: readonly Nature[], spoiled: Mistake = (gate) => gate) => {
  let now = 1_000_000;
  let messageNumber = 0;
  let taken = 0;
  const world = providerWorld(new Map(natures.map((nature, index) => [`prv_${index + 1}`, nature])));
  const store = memory(natures.length, () => now);
  const queue: Envelope[] = [];
  const workers: Worker[] = [];

  const collect = () => {
    for (; taken < store.published.length; taken += 1) {
      const { type, data, due } = store.published[taken] as (typeof store.published)[number];
      if (type === 'booking.turn_due') enqueue(due, data.turn);
    }
  };
  const enqueue = (due: number, turn?: number) => {
    messageNumber += 1;
    const data = {
      shipmentId: key.shipmentId,
      attempt: key.attempt,
      ...(turn === undefined ? {} : { turn }),
    };
    queue.push({ id: `msg_${messageNumber}`, tenantId: key.tenantId, data, due } as Envelope);
  };

  const call: ProviderCall = {
    ...{ providerId: 'prv_1', operation: 'book', reference: 'shp_1-1-1', outcome: 'ok', reason: null },
    ...{ startedAt: new Date(0), milliseconds: 1, exchanges: [] },
  };
  const asked = async (request: Promise<unknown>): Promise<Asked<never>> =>
    ({ outcome: await request, timedOut: false, call }) as Asked<never>;
  const gateOf = (worker: Worker): ProviderGate => {
    const lastArrival = worker.began + defaultPace.settleMs;
    const send = (kind: 'book' | 'find' | 'cancel', providerId: string, reference: string) =>
      asked(world.send(kind, providerId, reference, lastArrival));
    return {
      abilities: ({ id }) => ({
        looksUp: true,
        edits: [],
        labels: [],
        ...(natures[Number(id.slice(4)) - 1] as Nature),
      }),
      quote: () => Promise.reject(new Error('nobody quotes here')),
      edit: () => Promise.reject(new Error('nobody edits here')),
      label: () => Promise.reject(new Error('nobody prints here')),
      book: ({ id }, { reference }) => send('book', id, reference),
      find: ({ id }, { reference }) => send('find', id, reference),
      cancel: ({ id }, { reference }) => send('cancel', id, reference),
    };
  };
  const depsFor = (gate: ProviderGate): Deps => ({
    clock: { now: () => new Date(now) },
    logger: { error: () => undefined } as unknown as Logger,
    gate,
    pace: defaultPace,
    labelLinks: labelLinks('http://127.0.0.1', async () => Buffer.alloc(32)),
  });
  const phasesOf = (worker: Worker) => bookShipment(depsFor(spoiled(gateOf(worker))));

  enqueue(now);
  return {
    world,
    store,
    workers,
    due: () =>
      queue.filter(
        (envelope) =>
          envelope.due <= now && !workers.some((each) => each.envelope === envelope && each.hasLease),
      ),
    pending: () => world.requests.filter(({ answered }) => !answered),
    underWay: () => world.requests.filter((each) => !each.arrived && now <= each.lastArrival),
    finished: () => workers.filter(({ report }) => report !== null),

    async claim(envelope: Envelope) {
      const began = { envelope, began: now, work: null, report: null, hasLease: true };
      const work = await phasesOf(began).claim(envelope, store.unit);
      if (work === null) {
        queue.splice(queue.indexOf(envelope), 1);
        return;
      }
      const worker: Worker = { ...began, work };
      workers.push(worker);
      void phasesOf(worker)
        .act(work, {
          signal: new AbortController().signal,
          attempt: 1,
          lastAttempt: false,
          message: envelope,
        })
        .then((report) => {
          worker.report = report;
        });
      await settle();
    },
    async record(worker: Worker) {
      workers.splice(workers.indexOf(worker), 1);
      if (!worker.hasLease || !worker.report || !worker.work) return;
      await phasesOf(worker).record(worker.work, worker.report, store.unit, worker.envelope);
      queue.splice(queue.indexOf(worker.envelope), 1);
      collect();
    },
    crash: (worker: Worker) => void workers.splice(workers.indexOf(worker), 1),
    overtake: (worker: Worker) => {
      worker.hasLease = false;
    },
    redeliver: (envelope: Envelope) => enqueue(envelope.due, envelope.data.turn),
    async cancel() {
      await cancelShipment({ clock: { now: () => new Date(now) } })(
        { tenantId: key.tenantId, data: key } as never,
        store.unit,
      );
      collect();
    },
    async answering(change: () => void) {
      change();
      await settle();
    },
    /** Calls that took longer than any may have been given up. */
    async pass(ms: number) {
      now += ms;
      const late = world.requests.filter((each) => !each.answered && now > each.lastArrival);
      for (const request of late) world.lose(request);
      await settle();
    },
    untilNextDue: () =>
      queue.length === 0 ? 0 : Math.max(0, Math.min(...queue.map(({ due }) => due)) - now),
    isIdle: () => queue.length === 0 && workers.length === 0,
    announced: () => store.published.map(({ type }) => type).filter((type) => !isAside.has(type)),
    timesPlanTold: () =>
      store.published.filter(({ type, data }) => type === 'shipment.planned' || data.plan).length,
  };
};

export type Simulation = ReturnType<typeof simulation>;
