import type { Knex } from '@waybill/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claimed, Result } from '../delivery/ports.ts';
import { deliveredResult, dispatchingOn, failedResult } from '../testing/dispatching.ts';
import { type TestSchema, testSchema } from '../testing/schema.ts';
import { anEndpoint, aShipment, hear, hearAll, inUnit, statusChange, tenantId } from '../testing/stories.ts';
import { claimsIn } from './claims.ts';
import { leasesIn } from './leases.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const { take, recordAt } = dispatchingOn(() => schema.sql);
const record = (...results: Result[]) => recordAt(new Date(), ...results);
const sequenceOf = async ({ messageId }: Claimed) =>
  (await schema.sql('messages').where('id', messageId).first('sequence')).sequence;
const logged = ({ messageId }: Claimed) => schema.sql('messages').where('id', messageId).first();
const only = (list: Claimed[]): Claimed => {
  expect(list).toHaveLength(1);
  return list[0] as Claimed;
};

describe('order', () => {
  test('of a shipment only the first message can be taken, of other shipments and endpoints theirs', async () => {
    await anEndpoint(schema.sql);
    await anEndpoint(schema.sql);
    await hearAll(schema.sql, aShipment(), 3);
    await hearAll(schema.sql, aShipment(), 3);
    const taken = await take();
    expect(await Promise.all(taken.map(sequenceOf))).toEqual([1, 1, 1, 1]);
    expect(await take()).toEqual([]);
  });

  test.each(['delivered', 'exhausted'] as const)(
    'a message that is %s lets its successor go',
    async (state) => {
      await anEndpoint(schema.sql);
      await hearAll(schema.sql, aShipment(), 2);
      const first = only(await take());
      await record(deliveredResult(first, { next: { state } }));
      expect(await sequenceOf(only(await take()))).toBe(2);
      expect(await logged(first)).toMatchObject({ state, attempts: 1, finished_at: expect.any(Date) });
    },
  );

  test('a message that waits for its next attempt holds its successors back', async () => {
    await anEndpoint(schema.sql);
    await hearAll(schema.sql, aShipment(), 2);
    await record(failedResult(only(await take())));
    expect(await take()).toEqual([]);
    const again = only(await take({ now: new Date(Date.now() + 61_000) }));
    expect(await sequenceOf(again)).toBe(1);
    expect(again.tries).toBe(1);
  });

  test('two dispatchers that take, deliver and record as fast as they can never break it', async () => {
    await anEndpoint(schema.sql);
    await anEndpoint(schema.sql);
    const shipments = Array.from({ length: 12 }, aShipment);
    const delivered = new Map<string, number[]>();
    const dispatch = async (dispatcherId: string) => {
      await leasesIn(schema.sql).keep(dispatcherId, 60_000);
      while ((await schema.sql('deliveries').count().first())?.count !== 0) {
        const taken = await take({ dispatcherId, usualRoom: 5, limit: 7 });
        for (const claimed of taken) {
          const lane = `${claimed.endpointId} ${claimed.lane}`;
          delivered.set(lane, [...(delivered.get(lane) ?? []), JSON.parse(claimed.body).data.sequence]);
        }
        if (taken.length > 0) await record(...taken.map((claimed) => deliveredResult(claimed)));
      }
    };
    const hearing = Promise.all(
      shipments.map((shipment) =>
        Promise.all([3, 1, 5, 2, 4].map((sequence) => hear(schema.sql, statusChange(shipment, sequence)))),
      ),
    );
    await hearing;
    await Promise.all([dispatch('dsp_1'), dispatch('dsp_2')]);
    expect(delivered.size).toBe(24);
    for (const sequences of delivered.values()) expect(sequences).toEqual([1, 2, 3, 4, 5]);
    expect(await schema.sql('messages').whereNot('state', 'delivered')).toEqual([]);
  });

  test('a message that arrives while its predecessor is being closed is not forgotten', async () => {
    await anEndpoint(schema.sql);
    for (let round = 0; round < 20; round++) {
      const shipment = aShipment();
      await hear(schema.sql, statusChange(shipment, 1));
      const first = only(await take());
      await Promise.all([record(deliveredResult(first)), hear(schema.sql, statusChange(shipment, 2))]);
      const second = only(await take());
      expect(await sequenceOf(second)).toBe(2);
      await record(deliveredResult(second));
    }
  });
});

describe('fairness', () => {
  test('an endpoint gets no more than it has room for, whatever it is owed', async () => {
    const [slow, quick] = [await anEndpoint(schema.sql), await anEndpoint(schema.sql)];
    for (let i = 0; i < 8; i++) await hear(schema.sql, statusChange(aShipment(), 1));
    const taken = await take({ rooms: [{ endpointId: slow.id, free: 1 }], usualRoom: 4 });
    const count = (id: string) => taken.filter(({ endpointId }) => endpointId === id).length;
    expect([count(slow.id), count(quick.id)]).toEqual([1, 4]);
  });

  test('an endpoint without room gets nothing', async () => {
    const { id } = await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    expect(await take({ rooms: [{ endpointId: id, free: 0 }] })).toEqual([]);
  });

  test('when not all can be served, the circle goes on where it stopped', async () => {
    const ids = [];
    for (let i = 0; i < 4; i++) ids.push((await anEndpoint(schema.sql)).id);
    for (let i = 0; i < 3; i++) await hear(schema.sql, statusChange(aShipment(), 1));
    const [, second, third, fourth] = ids.sort();
    const taken = await take({ limit: 2, usualRoom: 1, after: second as string });
    expect(taken.map(({ endpointId }) => endpointId).sort()).toEqual([third, fourth]);
  });

  test('what is paused or disabled is not delivered, and not lost', async () => {
    const { id } = await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    const set = (status: string) =>
      schema.sql('webhook_endpoints').where({ id }).update({ status, status_reason: 'test' });
    await set('paused');
    expect(await take()).toEqual([]);
    await set('disabled');
    expect(await take()).toEqual([]);
    await set('enabled');
    expect(await take()).toHaveLength(1);
  });
});

test('taking a few out of a long backlog reads a few', async () => {
  const { id: endpointId } = await anEndpoint(schema.sql);
  for (let part = 0; part < 3; part++) await backlog(endpointId, 10_000);
  await schema.sql.raw('analyze deliveries');
  await schema.sql.transaction(async (sql) => {
    const request = {
      dispatcherId: 'dsp_1',
      now: new Date(),
      rooms: [],
      after: '',
      limit: 10,
      usualRoom: 10,
      probeMs: 10_000,
    };
    expect(await claimsIn(sql).take(request)).toHaveLength(10);
    expect(await rowsReadBy(sql)).toBeLessThan(100);
  });
});

/** Many shipments of which one message each waits for a retry, and as many that are due. */
const backlog = async (endpointId: string, size: number) => {
  await schema.sql.raw(
    `with e as (
       insert into events (id, tenant_id, type, payload, trace, occurred_at, received_at)
       select gen_random_uuid(), :tenantId, 'shipment.status_changed', '{}', '{}', now(), now()
       from generate_series(1, :size) n returning id
     ), m as (
       insert into messages (id, tenant_id, endpoint_id, event_id, event_type, created_at)
       select 'msg_' || id, :tenantId, :endpointId, id, 'shipment.status_changed', now() from e returning id
     )
     insert into deliveries (message_id, endpoint_id, state, due_at)
     select id, :endpointId, 'ready', now() - interval '1 second' * (random() * 7200 - 3600) from m`,
    { tenantId, endpointId, size },
  );
};

const rowsReadBy = async (sql: Knex.Transaction): Promise<number> => {
  const { rows } = await sql.raw(
    `select seq_tup_read + idx_tup_fetch as value from pg_stat_xact_user_tables where relname = 'deliveries'`,
  );
  expect(rows[0].value).toBeGreaterThan(0);
  return rows[0].value;
};

describe('leases', () => {
  test('what a living dispatcher holds stays with it', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    await leasesIn(schema.sql).keep('dsp_1', 60_000);
    await take();
    expect(await leasesIn(schema.sql).reclaim(new Date())).toBe(0);
  });

  test('what a dispatcher held that is not heard of any more is free again', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    await leasesIn(schema.sql).keep('dsp_1', -1);
    const lost = only(await take());
    expect(await leasesIn(schema.sql).reclaim(new Date())).toBe(1);
    const found = only(await take({ dispatcherId: 'dsp_2' }));
    expect(found.messageId).toBe(lost.messageId);
  });

  test('what was taken by a statement whose answer never came is free again while its dispatcher lives', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    await leasesIn(schema.sql).keep('dsp_1', 600_000);
    const unheard = only(await take());
    expect(await leasesIn(schema.sql).reclaim(new Date())).toBe(0);
    const longer = schema.sql.raw(`claimed_until - interval '2 minutes'`);
    await schema.sql('deliveries').update({ claimed_until: longer });
    expect(await leasesIn(schema.sql).reclaim(new Date())).toBe(1);
    expect(only(await take()).messageId).toBe(unheard.messageId);
  });

  test('a result that comes after the claim was lost is on record and decides nothing', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    const stale = only(await take());
    await leasesIn(schema.sql).reclaim(new Date());
    const mine = only(await take({ dispatcherId: 'dsp_2' }));
    await record(deliveredResult(stale, { next: { state: 'exhausted' }, failure: 'timeout', status: null }));
    expect(await logged(mine)).toMatchObject({ state: 'pending', attempts: 1 });
    await record(deliveredResult(mine));
    expect(await logged(mine)).toMatchObject({ state: 'delivered', attempts: 2 });
    expect(await schema.sql('attempts').orderBy('number').pluck('failure')).toEqual(['timeout', null]);
  });

  test('two results of one message are refused together, so that each attempt is recorded for itself', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    const taken = only(await take());
    await expect(record(failedResult(taken), deliveredResult(taken))).rejects.toThrow('has two results');
    expect(await logged(taken)).toMatchObject({ state: 'pending', attempts: 0 });
  });

  test('a dispatcher that stops gives everything back', async () => {
    await anEndpoint(schema.sql);
    await hear(schema.sql, statusChange(aShipment(), 1));
    await take();
    expect(await claimsIn(schema.sql).giveBack('dsp_1')).toBe(1);
    expect(await take({ dispatcherId: 'dsp_2' })).toHaveLength(1);
  });
});

describe('endpoints', () => {
  const endpoint = (id: string) => schema.sql('webhook_endpoints').where({ id }).first();
  const takeAnother = async () => {
    await hear(schema.sql, statusChange(aShipment(), 1));
    return only(await take());
  };

  test('failures in a row are counted, and a success ends the row', async () => {
    const { id } = await anEndpoint(schema.sql);
    const [a, b] = [await takeAnother(), await takeAnother()];
    await record(failedResult(a), failedResult(b));
    expect(await endpoint(id)).toMatchObject({ consecutive_failures: 2, failing_since: expect.any(Date) });
    await record(deliveredResult(await takeAnother()));
    expect(await endpoint(id)).toMatchObject({ consecutive_failures: 0, failing_since: null });
  });

  test('one that is gone is disabled, its messages kept', async () => {
    const { id } = await anEndpoint(schema.sql);
    const claimed = await takeAnother();
    await record({ ...failedResult(claimed), status: 410, failure: 'gone' });
    expect(await endpoint(id)).toMatchObject({
      status: 'disabled',
      status_reason: 'The endpoint answered 410 Gone.',
    });
    expect(await logged(claimed)).toMatchObject({ state: 'pending', attempts: 1 });
  });

  test('one that is deleted cancels what it is owed, also what is in hand', async () => {
    const { id } = await anEndpoint(schema.sql);
    const claimed = await takeAnother();
    await inUnit(schema.sql, async ({ endpoints, messages }) => {
      expect(await endpoints.remove(tenantId, id, new Date())).toBe(true);
      expect(await messages.cancelFor(id, new Date())).toBe(1);
    });
    await record(deliveredResult(claimed));
    expect(await logged(claimed)).toMatchObject({ state: 'cancelled', attempts: 1 });
    expect(await endpoint(id)).toMatchObject({ secret: null, deleted_at: expect.any(Date) });
  });
});
