import process from 'node:process';
import { findOrStartPostgres } from '@waybill/testing';
import { theWorld } from '../laws/world.ts';
import { campaign } from './campaign.ts';
import { type Options, optionsFrom, usage } from './options.ts';
import { report } from './report.ts';

/** 1 says that something was found; this, that nothing was looked for. */
const badOptions = 2;

function optionsOrExit(args: readonly string[]): Options {
  if (args.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return optionsFrom(args, Date.now());
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(badOptions);
  }
}

const { cases, seed } = optionsOrExit(process.argv.slice(2));
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
