import { type Message, shipmentDispatched, shipmentEstimated, trackingUpdated } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { handOver, type LittleTransaction, type Story } from '@waybill/testing/interleaving';
import { expect } from 'vitest';
import type { Unit } from '../deps.ts';
import type { Entry } from '../domain/history.ts';
import type { Recorded } from '../domain/record-fact.ts';
import type { Shipment } from '../domain/shipment.ts';
import type { Ears } from '../use-cases/hear-news/hear.ts';
import { recordBooking, recordEstimate } from '../use-cases/hear-news/placing.ts';
import { recordScan } from '../use-cases/hear-news/tracking.ts';
import { exampleId, noon, received } from './example-shipment.ts';

/** How a transaction gets the shipment that it decides about. */
export type Hold = (sql: LittleTransaction) => Promise<void>;
const holdRow: Hold = (sql) => sql.lock('shipment');

const booking = { ...shipmentDispatched.example, shipmentId: exampleId, attempt: 1 };
const scans = ['picked_up', 'in_transit', 'out_for_delivery', 'delivered'] as const;

const message = <Data>(id: string, data: Data): Message<Data> =>
  ({ id, tenantId: 'ten_1', subject: exampleId, occurredAt: noon.toISOString(), data }) as Message<Data>;

const ears: Ears = {
  clock: { now: () => noon },
  waitingRoom: { notice: () => undefined },
  pageLinks: { to: async (id) => `https://waybill.example/track/${id}` },
};
const told = [
  {
    id: 'estimate',
    hear: recordEstimate(ears),
    data: { ...shipmentEstimated.example, shipmentId: exampleId },
  },
  { id: 'booking', hear: recordBooking(ears), data: booking },
  ...scans.map((status, hour) => ({
    id: status,
    hear: recordScan(ears),
    data: {
      ...trackingUpdated.example,
      shipmentId: exampleId,
      trackingId: booking.trackingId,
      trackingEventId: `trk_${status}`,
      status,
      standing: 'new',
      occurredAt: new Date(noon.getTime() + (hour + 1) * 3_600_000).toISOString(),
    },
  })),
];

/** The ports that hearing uses, with the promises of their SQL. */
const unitOn = (sql: LittleTransaction, hold: Hold) => {
  const save = ({ shipment, entries }: Recorded) =>
    sql.process.call('saves the shipment', () => {
      sql.put('history', [...(sql.get<Entry[]>('history') ?? []), ...entries]);
      sql.put('shipment', shipment);
    });
  return {
    shipments: {
      lock: () =>
        sql.process.call('reads the shipment', async () => {
          await hold(sql);
          return { shipment: sql.get<Shipment>('shipment'), history: sql.get<Entry[]>('history') };
        }),
      save,
      saveStanding: save,
    },
    /** Nobody else has told of its parcel. */
    externalParcels: { claim: async (_tenantId: string, _trackingId: string, id: string) => id },
    publish: async (_event: unknown, { sequence }: { sequence?: number }) => {
      if (sequence === undefined) return; // no change of a status
      const others = sql.keys(`change ${sequence} `).length;
      sql.put(`change ${sequence} ${sql.process.name} ${others}`, sequence);
    },
    afterCommit: () => undefined,
  } as unknown as Transaction<Unit>;
};

/**
 * Everything that is known about one parcel reaches several processes at once, in any order. Whatever happens, its
 * changes are numbered without gaps, and it ends where it would have ended in order.
 */
export const scatteredFacts =
  (hold: Hold = holdRow) =>
  async (story: Story): Promise<void> => {
    const first = received();
    const accepting = story.database.transaction(story.process('client'), async (sql) => {
      sql.put('shipment', first.shipment);
      sql.put('history', first.entries);
    });
    story.begin(accepting);
    await story.settle();
    handOver(story, told, async (sql, { id, hear, data }) => {
      await hear(message(id, data) as never, unitOn(sql, hold));
    });
    await story.settle();

    const sequences = story.database.committed<number>('change ').map(([, sequence]) => sequence);
    expect(sequences.sort((a, b) => a - b)).toEqual(sequences.map((_, index) => index + 2));
    const [[, shipment]] = story.database.committed<Shipment>('shipment') as [[string, Shipment]];
    expect(shipment).toMatchObject({ status: 'ORDER_DELIVERED', sequence: sequences.length + 1 });
    const [[, history]] = story.database.committed<Entry[]>('history') as [[string, Entry[]]];
    expect(history.map(({ ruling }) => ruling.fact.id)).toEqual(expect.arrayContaining(['trk_delivered']));
  };
