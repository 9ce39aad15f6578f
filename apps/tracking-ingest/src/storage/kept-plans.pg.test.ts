import { scanFormats } from '@waybill/carriers';
import { connect, type Knex } from '@waybill/database';
import { createLogger } from '@waybill/telemetry';
import { plannedAnew, rowsReadBy } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InTransaction } from '../deps.ts';
import { settings } from '../domain/delays/delays.fixture.ts';
import { newId } from '../ids.ts';
import { aScan, carrier, push } from '../testing/scans.fixture.ts';
import { demo, type ServiceUnderTest, serviceUnderTest } from '../testing/service.fixture.ts';
import { followNext } from '../use-cases/follow-parcel/follow-next.ts';
import { followParcel } from '../use-cases/follow-parcel/follow-parcel.ts';
import { lookNext } from '../use-cases/watch-parcels/look-next.ts';
import { unitOfWork } from './unit-of-work.ts';

const hot = ['scans', 'scan_readings', 'parcels', 'tracking_events', 'watches', 'parcel_exceptions', 'lanes'];

let under: ServiceUnderTest;
let sql: Knex;
beforeAll(async () => {
  under = await serviceUnderTest();
  // One connection, so that the plans of the first turns are those of the last.
  const { url } = under.database;
  const limits = { statementTimeoutMs: 0, pool: { max: 1 } };
  sql = connect({ url, schema: 'tracking', applicationName: 'test', ...limits });
  for (const table of hot) await sql.raw(`alter table ${table} set (autovacuum_enabled = false)`);
});
afterAll(async () => {
  await sql.destroy();
  await under.close();
});

const inTransaction: InTransaction = (work) =>
  sql.transaction((transaction) =>
    work({ ...unitOfWork(transaction), publish: async () => 'not relayed here' }),
  );

const { tenantId } = demo;

async function book(trackingId: string): Promise<void> {
  const shipmentId = `shp_${trackingId}`;
  const times = { bookedAt: new Date('2026-01-17T00:00:00Z'), pickupBy: null, bookedPromise: null };
  const places = { origin: ['IN', 'GJ', '390'], destination: ['IN', 'KA', '560'] };
  const unlooked = { isCancelled: false, lesson: null, estimate: null, estimatesTold: 0 };
  const parcel = { tenantId, shipmentId, carrier, trackingId };
  const watch = { id: newId('wat'), attempt: 1, price: null, ...parcel, ...times, ...places, ...unlooked };
  await inTransaction(async ({ parcels, watches }) => {
    await parcels.claimFor(parcel, { shipmentId });
    await watches.add(watch, under.clock.now());
  });
}

/** Reads two scans of a parcel, one after the other, and looks at it after each. */
async function read(trackingId: string): Promise<void> {
  const { clock } = under;
  const logger = createLogger({ service: 'test', level: 'silent' });
  const follow = followNext({ inTransaction }, followParcel({ formats: scanFormats, clock, logger }));
  const look = lookNext({ inTransaction, formats: scanFormats, clock }, settings);
  for (const [minute, code] of ['0011', '999'].entries()) {
    await push(under, aScan(trackingId, minute, code)).expect(200);
    await follow();
    await look();
  }
}

async function turn(trackingId: string): Promise<void> {
  await book(trackingId);
  await read(trackingId);
}

/** A year's parcels, without a word to the planner. */
async function grow(count: number): Promise<void> {
  const many = `generate_series(1, ${count}) as n`;
  await sql.raw('set session_replication_role = replica');
  await sql.raw(`
    insert into parcels (id, tenant_id, carrier, tracking_id, shipment_id)
    select 'pcl_' || n, 'ten_1', 'c', 'T' || n, 'shp_' || n from ${many}`);
  await sql.raw(`
    insert into scan_readings (id, scan_id, tenant_id, carrier, tracking_id, dedup_key, reading, state, received_at)
    select 'scn_' || n, 'scn_' || n, 'ten_1', 'c', 'T' || n, 'k', '{}', 'applied', now() from ${many}`);
  await sql.raw(`
    insert into tracking_events
      (id, tenant_id, parcel_id, sequence, reading_id, leg, status, standing, reread, occurred_at, told_at)
    select 'trk_' || n, 'ten_1', 'pcl_' || n, 1, 'scn_' || n, 'forward', 'x', 'applied', false, now(), now() from ${many}`);
  await sql.raw(`
    insert into watches (id, tenant_id, shipment_id, attempt, carrier, tracking_id, origin, destination, booked_at)
    select 'wat_' || n, 'ten_1', 'shp_' || n, 1, 'c', 'T' || n, '{}', '{}', now() from ${many}`);
  await sql.raw('set session_replication_role = default');
}

test('a scan costs the same few rows behind 20,000 others as on the first day, and no new plan', async () => {
  for (let times = 0; times < 12; times++) await turn(`FIRST${times}`);
  expect(await sql('tracking_events').count().first()).toEqual({ count: 24 });
  expect(await plannedAnew(sql)).toEqual([]);
  const young = await rowsReadBy(sql, () => turn('YOUNG'));
  await grow(20_000);
  const old = await rowsReadBy(sql, () => turn('OLD'));
  expect(old).toBeLessThan(young + 20);
});
