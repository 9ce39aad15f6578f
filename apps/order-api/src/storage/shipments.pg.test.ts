import { connect, ensureSchema, migrate } from '@waybill/database';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { ourWords } from '../domain/history.ts';
import { type Fact, step } from '../domain/journey/index.ts';
import { recordFacts } from '../domain/record-fact.ts';
import { exampleBooking, exampleId, noon, received } from '../testing/example-shipment.ts';
import { shipmentReadsIn } from './shipment-reads.ts';
import { shipmentsIn } from './shipments.ts';

let server: TestDatabase;
let database: Knex;
const placed = received();
const { tenantId } = placed.shipment;

beforeAll(async () => {
  server = await testDatabase();
  database = connect({ url: server.url, schema: 'orders', applicationName: 'shipments-test' });
  await ensureSchema(database, 'orders');
  await migrate(database, { schema: 'orders', migrations });
  await database.transaction((sql) => shipmentsIn(sql).insert(placed));
});
afterAll(async () => {
  await database.destroy();
  await server.close();
});

const inTransaction = <T>(work: (shipments: ReturnType<typeof shipmentsIn>) => Promise<T>): Promise<T> =>
  database.transaction((sql) => work(shipmentsIn(sql)));

describe('a stored shipment', () => {
  test('comes back as it went in, with its history, by either name', async () => {
    for (const reference of [exampleId, placed.shipment.order.orderExternalId]) {
      const held = await inTransaction((shipments) => shipments.lock(tenantId, reference));
      expect(held).toEqual({ shipment: placed.shipment, history: placed.entries });
    }
  });

  test('is nobody else’s', async () => {
    const reads = shipmentReadsIn(database);
    expect(await reads.find('ten_other', exampleId)).toBeNull();
    expect(await reads.history('ten_other', exampleId)).toEqual([]);
    expect(await reads.glance([{ tenantId: 'ten_other', id: exampleId }])).toEqual([]);
    expect(await inTransaction((shipments) => shipments.lock('ten_other', exampleId))).toBeNull();
  });

  test('is not stored twice under one name', async () => {
    const again = { ...placed, shipment: { ...placed.shipment, id: 'shp_01h455vb4pex5vsknk084sn02s' } };
    expect(await inTransaction((shipments) => shipments.insert(again))).toBe(false);
  });

  test('takes scans from many at once, one after the other, and loses none', async () => {
    const scan = (n: number): Fact => ({
      kind: 'scan',
      id: `trk_${n}`,
      scan: 'in_transit',
      leg: 'forward',
      trackingId: exampleBooking.trackingId,
      occurredAt: new Date(noon.getTime() + n * 1_000),
      repeated: false,
    });
    const facts = [
      step('ORDER_DISPATCHED', 1, noon, exampleBooking.trackingId),
      ...[1, 2, 3, 4, 5, 6].map(scan),
    ];
    await Promise.all(
      facts.map((fact) =>
        inTransaction(async (shipments) => {
          const held = await shipments.lock(tenantId, exampleId);
          if (!held) throw new Error('gone');
          const shipment = { ...held.shipment, booking: exampleBooking };
          await shipments.save(
            recordFacts(shipment, held.history, { facts: [fact], words: ourWords, now: noon }),
          );
        }),
      ),
    );
    const shipment = await shipmentReadsIn(database).find(tenantId, exampleId);
    const history = await shipmentReadsIn(database).history(tenantId, exampleId);
    expect(shipment).toMatchObject({ status: 'IN_TRANSIT' });
    expect(new Set(history.map(({ ruling }) => ruling.fact.id)).size).toBe(1 + facts.length);
    const sequences = history.flatMap(({ ruling }) => (ruling.applied ? [ruling.change.sequence] : []));
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(sequences).toHaveLength(shipment?.sequence ?? 0);
  });
});

describe('the database refuses by itself', () => {
  test.each([
    ['a status that does not exist', { status: 'ON_THE_MOON' }, /shipment_status/],
    ['a parcel on its way that nobody booked', { booking: null }, /a_parcel_on_its_way_is_booked/],
    ['a booking without its tracking number', { tracking_id: null }, /booking_names_its_parcel/],
    ['a failure without a reason', { status: 'ORDER_FAILED' }, /a_failure_has_a_reason/],
    ['a sequence that starts below one', { sequence: 0 }, /sequence_check/],
    ['an update before the creation', { updated_at: new Date(0) }, /updated_after_created/],
  ])('%s', async (_, columns, complaint) => {
    await expect(database('shipments').where({ id: exampleId }).update(columns)).rejects.toThrow(complaint);
  });

  test('the same number of the sequence twice', async () => {
    const twice = database('status_history')
      .where({ shipment_id: exampleId, entry: 1 })
      .update({ sequence: 2 });
    await expect(twice).rejects.toThrow(/status_history_sequence/);
  });

  test('a line that is neither applied nor told why not', async () => {
    const mute = database('status_history')
      .where({ shipment_id: exampleId, entry: 1 })
      .update({ sequence: null });
    await expect(mute).rejects.toThrow(/applied_or_told_why_not/);
  });
});
