import type { Message, StatusChange } from '@waybill/contracts';
import { createLogger } from '@waybill/telemetry';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { longestWaitForStart } from '../../domain/shipment-stream.ts';
import { shipmentStreamsIn } from '../../storage/shipment-streams.ts';
import { customerChange } from '../../testing/customers.ts';
import { daysAgo, forgetIn, kept, now } from '../../testing/retention.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { anEndpoint, aShipment, hear, tenantId, transactions } from '../../testing/stories.ts';
import { startLate } from '../start-late/start-late.ts';
import { tellCustomer } from '../tell-customer/tell-customer.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(async () => {
  await schema.clear();
  await schema.sql('message_settings').insert({
    tenant_id: tenantId,
    settings: JSON.stringify({ enabled: true, milestones: { delivered: { email: true } } }),
    updated_at: now,
  });
});

const ageOf = ({ data }: Message<StatusChange>, days: number) => {
  data.shipment.createdAt = daysAgo(days).toISOString();
};
const forgottenBefore = () => daysAgo(kept.shipments);

/** A change of a shipment so many days old, heard by both who keep a memory of it. */
const change = async (shipment: string, sequence: number, { days = 800, at = now } = {}) => {
  const message = customerChange(shipment, 'ORDER_DELIVERED', { sequence, changedAt: at });
  ageOf(message, days);
  await hear(schema.sql, message, at);
  const customers = { mailer: {}, smsGateway: null } as unknown as Deps['customers'];
  const tell = tellCustomer({ clock: { now: () => at }, customers, forgottenBefore });
  await transactions(schema.sql)((unit) => tell(message, unit));
};
const clearLogs = async () => {
  for (const table of ['deliveries', 'attempts', 'messages', 'events', 'customer_messages', 'timeline'])
    await schema.sql(table).del();
};
const rows = async (table: string) => Number((await schema.sql(table).count().first())?.count);
const remembered = async () => [await rows('shipment_streams'), await rows('customer_stories')];

const lateStarts = (at: Date) =>
  startLate({
    clock: { now: () => at },
    forgottenBefore,
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    read: { streams: shipmentStreamsIn(schema.sql) },
    inTransaction: transactions(schema.sql),
    wakeDispatcher: () => {},
  } as unknown as Deps)();

test('a shipment is remembered for as long as anything of it is in a log, and two years at least', async () => {
  await change(aShipment(), 1, { days: 729 });
  await change(aShipment(), 1);
  await forgetIn(schema.sql);
  expect(await remembered()).toEqual([2, 2]);
  await clearLogs();
  await forgetIn(schema.sql);
  expect(await remembered()).toEqual([1, 1]);
});

test('one whose change still waits for one before it is not forgotten', async () => {
  await change(aShipment(), 2);
  await clearLogs();
  await forgetIn(schema.sql);
  expect((await remembered())[0]).toBe(1);
});

test('late news of a forgotten shipment keeps its number for endpoints, and is told to no customer', async () => {
  const shipment = aShipment();
  await anEndpoint(schema.sql, { createdAt: new Date(0) });
  await change(shipment, 1, { at: daysAgo(1) });
  await clearLogs();
  await forgetIn(schema.sql);
  expect(await remembered()).toEqual([0, 0]);

  await change(shipment, 3);
  await change(shipment, 2);
  const told = await schema.sql('customer_messages').select('state', 'reason');
  expect(new Set(told.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
    new Set(['suppressed too_old']),
  );

  expect(await lateStarts(new Date(now.getTime() + longestWaitForStart))).toBe(1);
  expect(await schema.sql('messages').orderBy('ctid').pluck('sequence')).toEqual([2, 3]);
});
