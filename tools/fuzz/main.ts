import { parseArgs } from 'node:util';
import { findOrStartPostgres } from '@waybill/testing';
import { theWorld } from '../laws/world.ts';
import { campaign } from './campaign.ts';
import { report } from './report.ts';

const { positionals, values } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: 'string' } },
});
const cases = Number(positionals[0] ?? 10_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`Sending ${cases} requests, seed ${seed} (again: npm run fuzz -- ${cases} --seed ${seed})`);

const postgres = await findOrStartPostgres();
process.env.WAYBILL_TEST_POSTGRES_URL = postgres.url;
const world = await theWorld();
const started = performance.now();
const outcome = await campaign(world, { cases, seed });
console.log(report(outcome, seed));
console.log(`${Math.round(cases / ((performance.now() - started) / 1_000))} requests/s`);
await world.close();
await postgres.close();
process.exit(outcome.findings.length === 0 ? 0 : 1);
