import { parseArgs } from 'node:util';
import { duplicateStorm } from '../apps/order-api/src/testing/duplicate-storm.ts';
import { staysSilent } from '../apps/order-api/src/testing/others.ts';
import { platform } from '../apps/order-api/src/testing/platform.ts';

/**
 * Sends every Idempotency-Key from many clients at once, on two processes, and counts what became of it.
 * Exits with 1 unless each key has made exactly one shipment that all its clients were told of.
 *
 *     node bench/duplicate-creates.ts [--keys 1000] [--duplicates 50] [--at-once 4]
 */
const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '1000' },
    duplicates: { type: 'string', default: '50' },
    'at-once': { type: 'string', default: '4' },
  },
});
const [keys, duplicates, atOnce] = [values.keys, values.duplicates, values['at-once']].map(Number) as [
  number,
  number,
  number,
];

const world = await platform();
world.others.script = staysSilent;
const start = performance.now();
const aftermath = await duplicateStorm(world, { keys, duplicates, atOnce });
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
await world.close();

console.log(`${keys} keys × ${duplicates} clients in ${seconds} s`);
console.log(aftermath);
const isRight =
  aftermath.shipmentsStored === keys && aftermath.shipmentsTold === keys && aftermath.disagreements === 0;
console.log(isRight ? 'Each key made exactly one shipment.' : 'A key made none, or more than one.');
process.exitCode = isRight ? 0 : 1;
