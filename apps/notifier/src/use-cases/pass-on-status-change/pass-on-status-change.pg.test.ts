import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { heldUpOrDone } from '../../testing/held-up.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import {
  anEndpoint,
  aShipment,
  hear,
  hearAll,
  hearIn,
  inUnit,
  statusChange,
  tenantId,
  transactions,
} from '../../testing/stories.ts';
import { resumeWebhookEndpoint } from '../restart-webhook-endpoint/restart-webhook-endpoint.ts';
import { passOnStatusChange } from './pass-on-status-change.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

/** In the order in which they were made, which is where they stand in a table that nothing has been changed in. */
const messagesOf = (shipmentId: string) =>
  schema.sql('messages').where('shipment_id', shipmentId).orderBy('ctid').pluck('sequence');
const standings = (shipmentId: string) =>
  schema.sql('deliveries').where('lane', shipmentId).orderBy(['endpoint_id', 'sequence']).pluck('state');

const resumeSkipping = (endpointId: string) =>
  resumeWebhookEndpoint({
    clock: { now: () => new Date() },
    inTransaction: transactions(schema.sql),
    wakeDispatcher: () => {},
  })({ actor: { tenantId, keyId: 'key_test', requestId: 'req_test' }, endpointId, backlog: 'skip' });

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

test('a change becomes one message per endpoint, all ready', async () => {
  await anEndpoint(schema.sql);
  await anEndpoint(schema.sql);
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 1));
  expect(await messagesOf(shipment)).toEqual([1, 1]);
  expect(await standings(shipment)).toEqual(['ready', 'ready']);
});

test('the payload is stored once, however many endpoints hear it', async () => {
  await anEndpoint(schema.sql);
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1));
  expect(await schema.sql('events').count().first()).toEqual({ count: 1 });
});

test('in each lane one message is ready and the others queue behind it', async () => {
  await anEndpoint(schema.sql);
  const shipment = aShipment();
  await hearAll(schema.sql, shipment, 3);
  expect(await standings(shipment)).toEqual(['ready', 'queued', 'queued']);
});

describe('in whatever order changes arrive, messages are made in ascending order', () => {
  test.each(permutations([1, 2, 3, 4]).map((order) => [order.join(' '), order] as const))(
    '%s',
    async (_name, order) => {
      await anEndpoint(schema.sql);
      const shipment = aShipment();
      for (const sequence of order) await hear(schema.sql, statusChange(shipment, sequence));
      expect(await messagesOf(shipment)).toEqual([1, 2, 3, 4]);
      expect(await standings(shipment)).toEqual(['ready', 'queued', 'queued', 'queued']);
    },
  );

  test('also when they arrive all at once', async () => {
    await anEndpoint(schema.sql);
    await anEndpoint(schema.sql);
    const shipment = aShipment();
    const sequences = [7, 3, 5, 1, 8, 2, 6, 4];
    await Promise.all(sequences.map((sequence) => hear(schema.sql, statusChange(shipment, sequence))));
    const made = await messagesOf(shipment);
    expect(made).toEqual([...made].sort((a, b) => a - b));
    expect(made).toHaveLength(16);
    expect((await standings(shipment)).filter((state: string) => state === 'ready')).toHaveLength(2);
  });
});

test('a change without its predecessor becomes no message, and is kept', async () => {
  await anEndpoint(schema.sql);
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 2));
  expect(await messagesOf(shipment)).toEqual([]);
  expect(await schema.sql('events').where('shipment_id', shipment).pluck('released_at')).toEqual([null]);
  expect(await schema.sql('shipment_streams').first('next_sequence', 'held_since')).toMatchObject({
    next_sequence: 1,
    held_since: expect.any(Date),
  });
});

test('an endpoint added in the middle of a shipment hears what follows, and nothing before', async () => {
  const shipment = aShipment();
  await hearAll(schema.sql, shipment, 2);
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(shipment, 4));
  await hear(schema.sql, statusChange(shipment, 3));
  expect(await messagesOf(shipment)).toEqual([3, 4]);
});

test('other tenants hear nothing', async () => {
  await anEndpoint(schema.sql, { tenant: 'ten_other' });
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 1));
  expect(await messagesOf(shipment)).toEqual([]);
});

test('a disabled endpoint gets no new messages, a paused one does', async () => {
  const [disabled, paused] = [await anEndpoint(schema.sql), await anEndpoint(schema.sql)];
  const set = (id: string, status: string) =>
    schema.sql('webhook_endpoints').where({ id }).update({ status, status_reason: 'test' });
  await set(disabled.id, 'disabled');
  await set(paused.id, 'paused');
  await hear(schema.sql, statusChange(aShipment(), 1));
  expect(await schema.sql('messages').pluck('endpoint_id')).toEqual([paused.id]);
});

test('a change that is being passed on while its endpoint resumes without its backlog is cancelled with it, and the next one goes out', async () => {
  const { id: endpointId } = await anEndpoint(schema.sql);
  await schema.sql('webhook_endpoints').update({ status: 'paused', status_reason: 'test' });
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 1));
  let resuming: Promise<unknown> | undefined;
  await inUnit(schema.sql, async (unit) => {
    await hearIn(unit, statusChange(shipment, 2));
    resuming = resumeSkipping(endpointId);
    await heldUpOrDone(schema.sql, resuming);
  });
  await resuming;
  expect(await schema.sql('messages').pluck('state')).toEqual(['cancelled', 'cancelled']);
  await hear(schema.sql, statusChange(shipment, 3));
  expect(await standings(shipment)).toEqual(['ready']);
});

test('a second event under the same number is refused', async () => {
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 1));
  await hear(schema.sql, statusChange(shipment, 2));
  await expect(hear(schema.sql, statusChange(shipment, 2))).rejects.toMatchObject({ code: '23505' });
});

describe('the dispatcher is woken', () => {
  const hearWith = (wakeDispatcher: () => void, end: () => void) =>
    inUnit(schema.sql, async (unit) => {
      const handle = passOnStatusChange({
        clock: { now: () => new Date() },
        wakeDispatcher,
        placeFor: () => null,
      });
      await handle(statusChange(aShipment(), 1), unit);
      expect(wakeDispatcher).not.toHaveBeenCalled();
      end();
    });

  test('once the messages are committed, and not before', async () => {
    await anEndpoint(schema.sql);
    const wake = vi.fn();
    await hearWith(wake, () => {});
    await eventually(() => expect(wake).toHaveBeenCalledOnce());
  });

  test('never for what was rolled back', async () => {
    await anEndpoint(schema.sql);
    const wake = vi.fn();
    const failing = hearWith(wake, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(wake).not.toHaveBeenCalled();
  });
});
