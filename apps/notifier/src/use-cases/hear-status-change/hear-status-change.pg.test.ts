import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customerChange, warmTemplates } from '../../testing/customers.ts';
import { type RunningNotifier, runningNotifier } from '../../testing/running-notifier.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { anEndpoint, aShipment, tenantId, transactions } from '../../testing/stories.ts';
import { tellCustomer } from '../tell-customer/tell-customer.ts';
import { hearStatusChange } from './hear-status-change.ts';

let schema: TestSchema;
let notifier: RunningNotifier | undefined;
beforeAll(async () => {
  [schema] = await Promise.all([testSchema(), warmTemplates()]);
});
afterAll(() => schema.close());
beforeEach(async () => {
  await schema.clear();
  const settings = JSON.stringify({ enabled: true });
  await schema.sql('message_settings').insert({ tenant_id: tenantId, settings, updated_at: new Date() });
  await anEndpoint(schema.sql);
});
afterEach(async () => {
  await notifier?.stop();
  notifier = undefined;
});

const webhooks = () => schema.sql('messages').pluck<string[]>('status');
const told = () => schema.sql('customer_messages').select('milestone', 'reason');

describe('a change', () => {
  test('is passed on and told in one transaction, with one row in the inbox', async () => {
    notifier = await runningNotifier(schema);
    await notifier.publish(customerChange(aShipment(), 'PICKUP_COMPLETED'));
    const consumer = 'notifier.pass-on-status-change';
    const made = schema.sql.raw('xmin::text as made');
    const [taken, ...others] = await schema.sql('inbox').where({ consumer }).select(made);
    expect(others).toEqual([]);
    expect(await schema.sql('events').select(made)).toEqual([taken]);
    expect(await schema.sql('customer_stories').select(made)).toEqual([taken]);
    expect(await told()).toEqual([{ milestone: 'shipped', reason: 'channel_not_configured' }]);
  });

  test('reaches webhooks although nobody can be told, and is told once that is possible', async () => {
    const { sql } = schema;
    notifier = await runningNotifier(schema, { MAIL_CATCHER: 'true' });
    await sql.raw('alter table customer_stories add constraint broken check (false) not valid');
    await notifier.publish(customerChange(aShipment(), 'PICKUP_COMPLETED'));
    const running = notifier;
    await eventually(async () => {
      running.clock.advance(500);
      expect(await webhooks()).toEqual(['PICKUP_COMPLETED']);
    });
    expect(await told()).toEqual([]);
    await sql.raw('alter table customer_stories drop constraint broken');
    await eventually(async () => {
      running.clock.advance(1_000);
      expect(await told()).toEqual([{ milestone: 'shipped', reason: null }]);
    });
    expect(await webhooks()).toEqual(['PICKUP_COMPLETED']);
  });
});

describe('while processes of two releases run side by side', () => {
  const ears = {
    clock: { now: () => new Date() },
    wakeDispatcher: () => undefined,
    placeFor: () => null,
    customers: { mailer: {}, smsGateway: null },
    forgottenBefore: () => new Date(0),
  } as unknown as Parameters<typeof hearStatusChange>[0];
  const change = customerChange(aShipment(), 'OUT_FOR_DELIVERY');
  const asNow = () =>
    transactions(schema.sql)((unit) => hearStatusChange(ears)(change, unit, { attempt: 1 }));
  const asBefore = () => transactions(schema.sql)((unit) => tellCustomer(ears)(change, unit));

  test.each([
    ['the new one first', [asNow, asBefore]],
    ['the previous one first', [asBefore, asNow]],
  ])('a customer is told once of what both hear: %s', async (_order, [first, second]) => {
    await first?.();
    await second?.();
    expect(await told()).toEqual([{ milestone: 'out_for_delivery', reason: null }]);
    expect(await webhooks()).toEqual(['OUT_FOR_DELIVERY']);
  });

  test('a customer is told once of what both hear at the same time', async () => {
    await Promise.all([asNow(), asBefore(), asBefore()]);
    expect(await told()).toEqual([{ milestone: 'out_for_delivery', reason: null }]);
  });
});
