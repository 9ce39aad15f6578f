import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { POSTGRES_URL, startPrivatePostgres } from '@waybill/testing';
import pg from 'pg';
import { FourServices } from '../../journeys/support/four-services.ts';
import { placeOrders } from './load.ts';

/**
 * What one booked order costs, counted and not timed: statements by service and by text, as PostgreSQL saw them,
 * system calls that write, and processor time by process. Counts hold on a busy machine, where times do not.
 *
 *     node bench/orders/statements.ts [--orders 400] [--clients 8] [--top 60] [--accepted]
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '400' },
    clients: { type: 'string', default: '8' },
    top: { type: 'string', default: '60' },
    accepted: { type: 'boolean', default: false },
  },
});
const [orders, clients, top] = [Number(values.orders), Number(values.clients), Number(values.top)];

const server = await startPrivatePostgres({
  fsync: true,
  settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': '5000' },
});
process.env[POSTGRES_URL] = server.url;
const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20 });
const services = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'] as const;
const watcher = new pg.Client({ connectionString: server.url });
await watcher.connect();
await watcher.query('create extension if not exists pg_stat_statements');

/** Empty for a process that has just ended. */
const statOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  } catch {
    return [];
  }
};
const ticksOf = (pid: number, ...fields: number[]): number =>
  fields.reduce((sum, field) => sum + Number(statOf(pid)[field] ?? 0) * 10, 0);
const cpuOf = (pid: number): number => ticksOf(pid, 11, 12);
const writesOf = (pid: number): number =>
  Number(/syscw: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);

const processes = (): { pid: number; name: string; parent: number }[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        const name = /\((.*)\)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))?.[1] ?? '';
        return [{ pid: Number(entry), name, parent: Number(statOf(Number(entry))[1]) }];
      } catch {
        return []; // it ended between the two looks
      }
    });

const postmaster = await watcher
  .query<{ pid: number }>('select pg_backend_pid() as pid')
  .then(({ rows }) => Number(statOf(rows[0]?.pid ?? 0)[1]));

interface Reading {
  cpu: number;
  writes: number;
}

/** Milliseconds of processor time and writing system calls so far, by who. */
const read = (): Record<string, Reading> => {
  const readings: Record<string, Reading> = {};
  for (const name of [...services, 'carrier-simulator'] as const) {
    const { pid } = platform.process(name as (typeof services)[number]);
    readings[name] = { cpu: cpuOf(pid), writes: writesOf(pid) };
  }
  const backends = processes().filter(({ parent, pid }) => parent === postmaster || pid === postmaster);
  const ended = ticksOf(postmaster, 13, 14);
  readings.postgres = { cpu: backends.reduce((sum, { pid }) => sum + cpuOf(pid), ended), writes: 0 };
  return readings;
};

const settled = async (): Promise<void> => {
  const left = (schema: string) =>
    `(select count(*) from ${schema}.outbox) + (select count(*) from ${schema}.jobs)`;
  const all = ['orders', 'orchestration', 'tracking', 'notifications'].map(left).join(' + ');
  const look = new pg.Client({ connectionString: platform.database.url });
  await look.connect();
  for (;;) {
    const { rows } = await look.query(`select ${all} as left`);
    if (Number(rows[0].left) === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await look.end();
};

try {
  const target = {
    name: 'system',
    urls: [platform.url('order-api')],
    headers: { authorization: `Bearer ${platform.demo.apiKey}` },
    pids: services.map((name) => platform.process(name).pid),
    atRest: settled,
  };
  const respondAsync = values.accepted;
  await placeOrders(target, { orders: 200, clients, respondAsync });
  await settled();
  await watcher.query('select pg_stat_statements_reset()');
  const before = read();
  const result = await placeOrders(target, { orders, clients, respondAsync });
  await settled();
  const after = read();
  const { rows } = await watcher.query(
    `select rolname as role, calls, total_exec_time + total_plan_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as text
       from pg_stat_statements s join pg_roles r on r.oid = s.userid where rolname <> current_user order by calls desc`,
  );
  const own = rows.filter(({ role }) => !/postgres$/.test(role));
  const serviceOf = (role: string) =>
    ['orders', 'orchestration', 'tracking', 'notifications'].find((s) => role.includes(s)) ?? role;
  console.table(
    own.slice(0, top).map(({ role, calls, ms, text }) => ({
      service: serviceOf(role),
      'per order': (calls / orders).toFixed(2),
      'ms/call': (ms / calls).toFixed(3),
      text: text.slice(0, 110),
    })),
  );
  const totals: Record<string, number> = {};
  for (const { role, calls } of own) totals[serviceOf(role)] = (totals[serviceOf(role)] ?? 0) + Number(calls);
  console.table(
    Object.fromEntries(
      Object.entries(totals).map(([who, calls]) => [
        who,
        { 'statements/order': (calls / orders).toFixed(1) },
      ]),
    ),
  );
  console.table(
    Object.fromEntries(
      Object.entries(after).map(([who, now]) => [
        who,
        {
          'CPU ms/order': ((now.cpu - (before[who]?.cpu ?? 0)) / orders).toFixed(2),
          'writes/order': ((now.writes - (before[who]?.writes ?? 0)) / orders).toFixed(1),
        },
      ]),
    ),
  );
  console.log(
    `${result.perSecond.toFixed(0)}/s, p50 ${result.p50.toFixed(0)} ms, p95 ${result.p95.toFixed(0)} ms`,
  );
} finally {
  await watcher.end();
  await platform.stop();
  await server.close();
}
process.exit(0);
