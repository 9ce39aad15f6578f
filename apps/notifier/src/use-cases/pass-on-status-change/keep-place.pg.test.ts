import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Claimed } from '../../delivery/ports.ts';
import { leasesIn } from '../../storage/leases.ts';
import { dispatchingOn } from '../../testing/dispatching.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { anEndpoint, aShipment, inUnit, statusChange } from '../../testing/stories.ts';
import { passOnStatusChange } from './pass-on-status-change.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const dispatcherId = 'dsp_1';

/** Places in the hands of a dispatcher that only notes what it is given. */
const handsThatNote = () => {
  const delivered: Claimed[] = [];
  const leave = vi.fn();
  const wakeDispatcher = vi.fn();
  const deliver = (claimed: Claimed) => void delivered.push(claimed);
  const placeFor = vi.fn(() => ({ dispatcherId, deliver, leave }));
  return { delivered, leave, wakeDispatcher, placeFor };
};

type Noting = ReturnType<typeof handsThatNote>;

const hear = (hands: Noting, shipment: string, sequences: readonly number[], end = () => {}) =>
  inUnit(schema.sql, async (unit) => {
    const handle = passOnStatusChange({ clock: { now: () => new Date() }, ...hands });
    for (const sequence of sequences) await handle(statusChange(shipment, sequence), unit);
    expect(hands.delivered).toEqual([]);
    end();
  });

const deliveries = () => schema.sql('deliveries').orderBy('sequence').select('state', 'claimed_by');
const { take } = dispatchingOn(() => schema.sql);

describe('a fresh message for which there is a place', () => {
  test('is delivered once it is committed, and nobody need be woken to take it', async () => {
    await anEndpoint(schema.sql);
    const hands = handsThatNote();
    await hear(hands, aShipment(), [1]);
    await eventually(() => expect(hands.delivered).toHaveLength(1));
    expect(await deliveries()).toEqual([{ state: 'claimed', claimed_by: dispatcherId }]);
    expect(hands.wakeDispatcher).not.toHaveBeenCalled();
    expect(await take()).toEqual([]);
  });

  test('is in hand just as if it had been taken', async () => {
    await anEndpoint(schema.sql);
    const hands = handsThatNote();
    await hear(hands, aShipment(), [1]);
    await eventually(() => expect(hands.delivered).toHaveLength(1));
    await schema.sql('deliveries').update({ state: 'ready', claimed_by: null });
    expect(await take({ dispatcherId })).toEqual(hands.delivered);
  });

  test('is never delivered when the transaction fails, and the place is free again', async () => {
    await anEndpoint(schema.sql);
    const hands = handsThatNote();
    const failing = hear(hands, aShipment(), [1], () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await eventually(() => expect(hands.leave).toHaveBeenCalledOnce());
    expect(hands.delivered).toEqual([]);
  });

  test('queues behind an earlier one of its shipment, and the place is free again', async () => {
    await anEndpoint(schema.sql);
    const hands = handsThatNote();
    await hear(hands, aShipment(), [1, 2]);
    await eventually(() => expect(hands.leave).toHaveBeenCalledOnce());
    expect(hands.delivered).toHaveLength(1);
    expect(await deliveries()).toEqual([
      { state: 'claimed', claimed_by: dispatcherId },
      { state: 'queued', claimed_by: null },
    ]);
    expect(hands.wakeDispatcher).not.toHaveBeenCalled();
  });
});

test.each([
  ['is paused', { status: 'paused', status_reason: 'test' }],
  ['is left alone for a while', { probe_at: new Date(Date.now() + 60_000) }],
])('an endpoint that %s is given nothing', async (_what, standing) => {
  const { id } = await anEndpoint(schema.sql);
  await schema.sql('webhook_endpoints').where({ id }).update(standing);
  const hands = handsThatNote();
  await hear(hands, aShipment(), [1]);
  await eventually(() => expect(hands.wakeDispatcher).toHaveBeenCalledOnce());
  expect(hands.placeFor).not.toHaveBeenCalled();
  expect(await deliveries()).toEqual([{ state: 'ready', claimed_by: null }]);
});

test('a claim whose dispatcher never heard of the commit ends by itself, though the dispatcher lives', async () => {
  await anEndpoint(schema.sql);
  const leases = leasesIn(schema.sql);
  await leases.keep(dispatcherId, 60_000);
  await hear(handsThatNote(), aShipment(), [1]);
  expect(await leases.reclaim(new Date())).toBe(0);
  await schema.sql('deliveries').update({ claimed_until: schema.sql.raw(`now() - interval '1 second'`) });
  expect(await leases.reclaim(new Date())).toBe(1);
  expect(await take()).toHaveLength(1);
});
