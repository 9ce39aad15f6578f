import { parseArgs } from 'node:util';
import { demoTenant } from '@waybill/contracts';
import { freePort, type ServiceProcess, spawnService, startPrivatePostgres } from '@waybill/testing';
import pg from 'pg';
import { pushScans, type Result, type Target } from './scan-in/load.ts';
import { parentOf } from './scan-in/processor.ts';

/**
 * Durable scans per second, floor and system side by side on the same PostgreSQL (fsync on), in turns. The floor is
 * the thinnest program that does the same: authenticate, insert, answer. The system reads what it took meanwhile;
 * how long it needs for the rest is measured after each of its turns.
 *
 *     node bench/scan-in.ts [--scans 6000] [--clients 64] [--rounds 5] [--parcels 2000] [--booked 0.5]
 */
const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: '6000' },
    clients: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '5' },
    parcels: { type: 'string', default: '2000' },
    booked: { type: 'string', default: '0.5' },
    profile: { type: 'string' },
  },
});
const [scans, clients, rounds] = [Number(values.scans), Number(values.clients), Number(values.rounds)];
const parcels = Number(values.parcels);

const seed = 'a seed for benches of scans';
const { tenantId, carriers } = demoTenant(seed);
const carrier = 'ecom-express';
const { username, password } = carriers[carrier] as { username: string; password: string };
const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

const server = await startPrivatePostgres({ fsync: true });
const sql = new pg.Pool({ connectionString: server.url, max: 2 });

const { rows: backends } = await sql.query('select pg_backend_pid() as pid');
const databasePid = parentOf(backends[0].pid);

const start = async (name: string, main: string, path: string, env: Record<string, string>) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = values.profile && name === 'system' ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [];
  const service = await spawnService({
    main,
    env: { ...env, PORT: String(port), NODE_OPTIONS: flags.join(' ') },
    ready: new URL(`${url}/health/live`),
  });
  const target: Target = { name, url: `${url}${path}`, authorization, pid: service.pid, databasePid };
  return { service, target };
};

const floor = await start('floor', 'bench/scan-in/floor.ts', '/scans', {
  DATABASE_URL: server.url,
  USERNAME: username,
  PASSWORD: password,
});
const databaseUrl = new URL(server.url);
[databaseUrl.username, databaseUrl.password] = ['tracking', 'tracking'];
const system = await start('system', 'apps/tracking-ingest/src/main.ts', `/carriers/${carrier}/scans`, {
  HOST: '127.0.0.1',
  DATABASE_URL: databaseUrl.href,
  DATABASE_ADMIN_URL: server.url,
  // No broker: what is told waits in the outbox, and the relay costs nothing here.
  AMQP_URL: 'amqp://127.0.0.1:1',
  WAYBILL_DEMO_SEED: seed,
});

await sql.query(
  `insert into tracking.parcels (id, tenant_id, carrier, tracking_id, shipment_id)
   select 'pcl_bench' || n, $1, $2, 'BENCH-' || n, 'shp_bench' || n from generate_series(0, $3) n`,
  [tenantId, carrier, Math.floor(parcels * Number(values.booked)) - 1],
);

/** Resolves with the seconds that reading took on. */
const untilRead = async (): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const { rows } = await sql.query(
      `select exists (select from tracking.scan_readings where state = 'pending') as waits`,
    );
    if (!rows[0].waits) return (performance.now() - began) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const results: Record<string, Result[]> = { floor: [], system: [] };
const drains: number[] = [];
for (const { target } of [floor, system]) await pushScans(target, { scans: clients * 20, clients, parcels });
await untilRead();
for (let round = 0; round < rounds; round++) {
  for (const { target } of round % 2 ? [system, floor] : [floor, system]) {
    const result = await pushScans(target, { scans, clients, parcels });
    results[target.name]?.push(result);
    if (target.name === 'system') drains.push(await untilRead());
    console.log(`round ${round + 1}, ${target.name}: ${result.perSecond.toFixed(0)}/s`);
  }
}

const medianOf = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const spread = (all: readonly number[], digits = 1): string =>
  `${medianOf(all).toFixed(digits)} (${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)})`;
const row = (name: string) => {
  const all = results[name] ?? [];
  const of = (key: keyof Result) => all.map((result) => result[key]);
  return {
    program: name,
    'scans/s': spread(of('perSecond'), 0),
    'p50 ms': spread(of('p50')),
    'p99 ms': spread(of('p99')),
    'ms of processor per scan': spread(of('cpuPerScan'), 3),
    'and of PostgreSQL': spread(of('databaseCpuPerScan'), 3),
  };
};
const ratios = (results.system ?? []).map(
  ({ perSecond }, round) => perSecond / (results.floor?.[round]?.perSecond ?? Number.NaN),
);
console.table([row('floor'), row('system')]);
console.log(`system / floor, round by round: ${spread(ratios, 2)}`);
console.log(`reading went on for ${spread(drains)} s after the last answer of ${scans} scans`);

const stop = async ({ service }: { service: ServiceProcess }) => await service.stop();
await Promise.all([stop(floor), stop(system)].map((stopping) => stopping.catch(() => undefined)));
await sql.end();
await server.close();
process.exit(0);
