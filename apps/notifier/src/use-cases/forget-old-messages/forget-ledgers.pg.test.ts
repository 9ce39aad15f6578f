import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newAlertId, newAlertMailId, newCustomerMessageId, newWriteBackId } from '../../ids.ts';
import { daysAgo, forgetIn, now } from '../../testing/retention.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { aShipment } from '../../testing/stories.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const run = () => forgetIn(schema.sql);

const customerMessage = async (state: string, days: number) => {
  const id = newCustomerMessageId();
  const isOpen = state === 'pending';
  const hasContents = ['pending', 'failed', 'unknown'].includes(state);
  await schema.sql('customer_messages').insert({
    ...{ id, tenant_id: 'ten_1', shipment_id: aShipment(), order_external_id: '1', brand_external_id: '' },
    ...{ milestone: 'shipped', channel: 'email', sequence: 1, changed_at: daysAgo(days), state },
    recipient: hasContents ? 'a@b.example' : null,
    facts: hasContents ? '{}' : null,
    created_at: daysAgo(days),
    finished_at: isOpen ? null : daysAgo(days),
  });
  return id;
};

test('a message that was not sent loses address and contents first, and its line in the log later', async () => {
  const [old, young, open] = [
    await customerMessage('failed', 15),
    await customerMessage('unknown', 13),
    await customerMessage('pending', 400),
  ];
  await customerMessage('failed', 91);
  await customerMessage('sent', 91);
  await run();
  const rows = await schema.sql('customer_messages').select('id', 'recipient', 'facts');
  expect(new Map(rows.map(({ id, recipient }) => [id, recipient]))).toEqual(
    new Map([
      [old, null],
      [young, 'a@b.example'],
      [open, 'a@b.example'],
    ]),
  );
});

const writeBack = (status: string, days: number) =>
  schema.sql('write_backs').insert({
    ...{ id: newWriteBackId(), tenant_id: 'ten_1', order_source_id: 'osr_1', sales_order_id: 'sor_1' },
    ...{
      external_order_id: `${days}`,
      tracking_number: status,
      items_key: 'all',
      notification: '{}',
      status,
    },
    phase: status === 'pending' ? 'telling' : 'done',
    created_at: daysAgo(days),
    due_at: status === 'pending' ? now : null,
    finished_at: status === 'pending' ? null : daysAgo(days),
  });

test('write-backs are kept for a year, and for as long as their store is to be told', async () => {
  for (const [status, days] of [
    ['success', 366],
    ['failure', 366],
    ['pending', 366],
    ['success', 364],
  ] as const)
    await writeBack(status, days);
  await run();
  const left = await schema.sql('write_backs').orderBy('created_at').pluck('status');
  expect(left).toEqual(['pending', 'success']);
});

const alert = async (mailState: string | null, days: number) => {
  const mail = mailState && newAlertMailId();
  const facts = { tenant_id: 'ten_1', created_at: daysAgo(days) };
  if (mail) await schema.sql('alert_mails').insert({ ...facts, id: mail, state: mailState, due_at: now });
  const about = { kind: 'write_back_failed', subject: 'wbk_1', title: '', detail: '', occurred_at: now };
  const id = newAlertId();
  await schema.sql('alerts').insert({ ...facts, ...about, id, dedupe_key: id, mail_id: mail });
  return id;
};

test('alerts are forgotten with their mails; those that wait for one are not', async () => {
  for (const state of ['sent', 'failed', 'unknown']) await alert(state, 61);
  const left = [await alert(null, 61), await alert('pending', 61), await alert('sent', 59)];
  await run();
  expect((await schema.sql('alerts').pluck('id')).toSorted()).toEqual(left.toSorted());
  expect(await schema.sql('alert_mails')).toHaveLength(2);
});

test('what a timeline knows is forgotten with the webhooks', async () => {
  for (const days of [31, 29])
    await schema.sql('timeline').insert({
      ...{
        shipment_id: 'shp_1',
        event_id: crypto.randomUUID(),
        position: 0,
        tenant_id: 'ten_1',
        kind: 'scan',
      },
      ...{ at: daysAgo(days), service: 'tracking-ingest', data: '{}', kept_at: daysAgo(days) },
    });
  expect(await run()).toBe(1);
});
