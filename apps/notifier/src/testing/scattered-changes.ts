import { handOver, type LittleTransaction, type Story } from '@waybill/testing/interleaving';
import { expect } from 'vitest';
import type { KeptEvent, NewMessage, Unit } from '../deps.ts';
import type { Endpoint } from '../domain/endpoint.ts';
import type { ShipmentStream } from '../domain/shipment-stream.ts';
import { passOnStatusChange } from '../use-cases/pass-on-status-change/pass-on-status-change.ts';
import { aShipment, statusChange, tenantId } from './stories.ts';

/** Where the story can be told with a mistake in it. */
export interface StreamMistakes {
  hold?: (sql: LittleTransaction) => Promise<void>;
  /** Which numbers are held back when the stream is asked. */
  held?: (numbers: number[]) => number[];
}

const wantsAll = { eventTypes: [], statuses: [], locationExternalIds: [] };
const endpoint = { id: 'whe_1', tenantId, status: 'enabled', ...wantsAll } as unknown as Endpoint;
const changes = [1, 2, 3, 4, 5];

/** The ports that passing on uses, with the promises of their SQL. */
const unitOn = (
  sql: LittleTransaction,
  { hold = (own) => own.lock('stream'), held = (same) => same }: StreamMistakes,
) => {
  const call = sql.process.call;
  const eventOf = (sequence: number) => sql.get<KeptEvent>(`event ${sequence}`);
  return {
    streams: {
      lock: () =>
        call('locks the stream', async () => {
          await hold(sql);
          return sql.get<ShipmentStream>('stream') ?? { nextSequence: 1, heldSince: null };
        }),
      save: (_id: string, stream: ShipmentStream) =>
        call('saves the stream', () => sql.put('stream', stream)),
    },
    events: {
      keep: (event: KeptEvent) => call('keeps the change', () => sql.put(`event ${event.sequence}`, event)),
      held: () =>
        call('looks what is held', () => held(changes.filter((n) => eventOf(n)?.releasedAt === null))),
      release: (_id: string, sequences: number[], now: Date) =>
        call('releases what waited', () =>
          sequences.flatMap((sequence) => {
            const event = eventOf(sequence);
            if (event) sql.put(`event ${sequence}`, { ...event, releasedAt: now });
            return event ?? [];
          }),
        ),
    },
    endpoints: { holdLive: async () => [{ endpoint, sealed: {} }] },
    messages: {
      create: (made: NewMessage[]) =>
        call('makes messages', () => {
          const lane = sql.get<(number | null)[]>('lane') ?? [];
          sql.put('lane', [...lane, ...made.map(({ sequence }) => sequence)]);
          return new Map();
        }),
    },
    afterCommit: () => undefined,
  } as unknown as Unit;
};

/**
 * The changes of one shipment reach several processes at once, in any order and some of them twice. However that
 * goes, an endpoint's lane gets every change, once, in ascending order.
 */
export const scatteredChanges =
  (mistakes: StreamMistakes = {}) =>
  async (story: Story): Promise<void> => {
    const shipment = aShipment();
    const clock = { now: () => new Date(0) };
    const passOn = passOnStatusChange({ clock, wakeDispatcher: () => undefined, placeFor: () => null });
    handOver(
      story,
      changes.map((sequence) => statusChange(shipment, sequence)),
      (sql, message) => passOn(message, unitOn(sql, mistakes)),
    );
    await story.settle();
    expect(story.database.committed('lane')).toEqual([['lane', changes]]);
  };
