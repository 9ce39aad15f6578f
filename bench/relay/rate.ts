import { shipmentRequested } from '@waybill/contracts';
import pg from 'pg';
import { inTurns } from '../measures/turns.ts';
import { until } from '../measures/until.ts';
import { startOutbox, tables } from '../orders/floor-outbox.ts';
import type { Row } from '../report/row.ts';
import { publishOne, type RelayWorld } from './world.ts';

const body = JSON.stringify({ ...shipmentRequested.example, trace: {} });

/** How many committed messages are confirmed by the broker in a second, a whole backlog at once. */
export async function relayRate(
  world: RelayWorld,
  { rows, rounds, say }: { rows: number; rounds: number; say: (line: string) => void },
): Promise<Row> {
  const floor = await startFloor(world);
  const messaging = await world.startService();
  await publishOne(messaging);
  const isEmpty = async () =>
    (await world.database.raw('select not exists (select from outbox) as empty')).rows[0].empty as boolean;
  const system = async () => {
    await world.database.raw(
      `insert into outbox (id, type, tenant_id, subject, envelope, available_at, created_at)
       select gen_random_uuid(), ?, 'ten_1', 'shp_1', ?, now(), now() from generate_series(1, ?::int)`,
      [shipmentRequested.type, body, rows],
    );
    await world.database.raw('analyze outbox');
    const began = performance.now();
    await publishOne(messaging);
    await until('relayed', isEmpty, { everyMs: 10 });
    return (rows * 1_000) / (performance.now() - began);
  };
  await floor.turn(rows);
  await system();
  const measured = await inTurns({ floor: () => floor.turn(rows), system }, rounds, (side, round, rate) =>
    say(`relay, round ${round + 1}, ${side}: ${rate.toFixed(0)}/s`),
  );
  await messaging.stop();
  await floor.close();
  return {
    work: 'relay, commit → confirmed',
    unit: '/s',
    ...measured,
    target: { of: 'figure', atLeast: 10_000 },
  };
}

/** Claim 200, publish, wait for their confirms, delete: one batch after the other. */
async function startFloor({ url, connection }: RelayWorld) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  await pool.query(tables('floor'));
  const outbox = await startOutbox(pool, 'floor', await connection.createConfirmChannel());
  const isEmpty = async () =>
    (await pool.query('select not exists (select from floor_outbox) as empty')).rows[0].empty as boolean;
  return {
    async turn(rows: number): Promise<number> {
      await pool.query(
        `insert into floor_outbox select gen_random_uuid(), 'requested', $1 from generate_series(1, $2::int)`,
        [body, rows],
      );
      await pool.query('analyze floor_outbox');
      const began = performance.now();
      outbox.kick();
      await until('relayed by the floor', isEmpty, { everyMs: 10 });
      return (rows * 1_000) / (performance.now() - began);
    },
    close: () => pool.end(),
  };
}
