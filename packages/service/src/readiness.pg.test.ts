import { connect } from '@waybill/database';
import { eventually, type TestDatabase, tcpProxy, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readinessOf } from './readiness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ready = { ok: true, detail: 'connected' };

test('a database that answers is ready, one that is away is not, one whose connections are all at work says so', async () => {
  const link = await tcpProxy({ target: database.url });
  const url = link.through(database.url);
  const pool = connect({ url, schema: 'public', applicationName: 'readiness', pool: { max: 1 } });
  const readiness = readinessOf(pool, () => ready);
  expect(await readiness()).toEqual({ database: { ok: true }, messaging: ready });

  const busy = await pool.transaction();
  expect(await readiness()).toEqual({ database: { ok: true, detail: 'busy' }, messaging: ready });
  await busy.rollback();

  link.refuse();
  await eventually(async () =>
    expect(await readiness()).toEqual({ database: { ok: false, detail: 'away' }, messaging: ready }),
  );
  link.restore();
  await eventually(async () => expect(await readiness()).toMatchObject({ database: { ok: true } }));
  await pool.destroy();
  await link.close();
});

test('a database that nothing arrives at any more is away, though every connection to it is open and at work', async () => {
  const link = await tcpProxy({ target: database.url });
  const url = link.through(database.url);
  const pool = connect({ url, schema: 'public', applicationName: 'readiness', pool: { max: 1 } });
  const readiness = readinessOf(pool, () => ready);
  expect(await readiness()).toMatchObject({ database: { ok: true } });

  link.blackHole();
  const unheard = expect(pool.raw('select 1')).rejects.toThrow();
  expect(await readiness()).toMatchObject({ database: { ok: false, detail: 'away' } });
  link.cut();
  await unheard;
  link.restore();
  await eventually(async () => expect(await readiness()).toMatchObject({ database: { ok: true } }));
  await pool.destroy();
  await link.close();
});
