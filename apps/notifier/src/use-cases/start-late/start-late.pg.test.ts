import { createLogger } from '@waybill/telemetry';
import { fakeClock } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { longestWaitForStart } from '../../domain/shipment-stream.ts';
import { shipmentStreamsIn } from '../../storage/shipment-streams.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import {
  anEndpoint,
  aShipment,
  hear,
  inUnit,
  shipmentCreatedAt,
  statusChange,
} from '../../testing/stories.ts';
import { startLate } from './start-late.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const clock = fakeClock();
const younger = new Date(shipmentCreatedAt.getTime() + 1);

/** Hears changes 3 and 4 of a shipment whose first two were published before anybody listened. */
const hearTheMiddle = async (options: { tenant?: string } = {}): Promise<string> => {
  const shipment = aShipment();
  for (const sequence of [4, 3])
    await hear(schema.sql, statusChange(shipment, sequence, options), clock.now());
  return shipment;
};
const look = () =>
  startLate({
    clock,
    forgottenBefore: () => new Date(0),
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    read: { streams: shipmentStreamsIn(schema.sql) },
    inTransaction: (work: Parameters<Deps['inTransaction']>[0]) =>
      inUnit(schema.sql, (unit) => work({ ...unit, publish: async () => '' })),
    wakeDispatcher: () => {},
  } as unknown as Deps)();
const sequences = () => schema.sql('messages').orderBy('ctid').pluck('sequence');

test('after a minute a shipment begins in the middle for endpoints younger than it', async () => {
  await anEndpoint(schema.sql, { createdAt: younger });
  await hearTheMiddle();
  expect(await look()).toBe(0);
  clock.advance(longestWaitForStart);
  expect(await look()).toBe(1);
  expect(await sequences()).toEqual([3, 4]);
});

test('it never does while an older endpoint was promised the beginning', async () => {
  await anEndpoint(schema.sql, { createdAt: shipmentCreatedAt });
  await hearTheMiddle();
  clock.advance(100 * longestWaitForStart);
  expect(await look()).toBe(0);
  expect(await sequences()).toEqual([]);
});

test('what comes after all from before the beginning is kept and told to nobody', async () => {
  await anEndpoint(schema.sql, { createdAt: younger });
  const shipment = await hearTheMiddle();
  clock.advance(longestWaitForStart);
  await look();
  await hear(schema.sql, statusChange(shipment, 2), clock.now());
  await hear(schema.sql, statusChange(shipment, 5), clock.now());
  expect(await sequences()).toEqual([3, 4, 5]);
  expect(await schema.sql('events').whereNull('released_at')).toEqual([]);
});

test('however many wait for a beginning that was promised, none of them holds up those that may begin', async () => {
  await anEndpoint(schema.sql, { createdAt: shipmentCreatedAt, tenant: 'ten_promised' });
  await anEndpoint(schema.sql, { createdAt: younger });
  const waiting = await hearTheMiddle({ tenant: 'ten_promised' });
  await schema.sql.raw(
    `insert into shipment_streams (shipment_id, tenant_id, next_sequence, held_since, shipment_created_at)
     select shipment_id || n, tenant_id, next_sequence, held_since, shipment_created_at
     from shipment_streams, generate_series(1, 200) n where shipment_id = ?`,
    [waiting],
  );
  clock.advance(1);
  await hearTheMiddle();
  clock.advance(longestWaitForStart);
  expect(await look()).toBe(1);
  expect(await sequences()).toEqual([3, 4]);
});
