import { parseArgs } from 'node:util';
import { latency } from './webhooks/latency.ts';
import { endless, floor, system } from './webhooks/throughput.ts';
import { receiver } from './webhooks/world.ts';

/**
 * Webhooks against their floor, in one run on one machine: only the ratios mean something elsewhere.
 *
 *     node --expose-gc bench/webhooks.ts [--count 10000] [--seconds 15] [--rate 200]
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '15' },
    rate: { type: 'string', default: '200' },
  },
});
const [count, seconds, perSecond] = [Number(values.count), Number(values.seconds), Number(values.rate)];
const merchants = await receiver();
const round = (value: number) => Math.round(value * 100) / 100;

// The floor before and after, so that a machine that changes its mind is noticed.
const before = await floor(merchants.url, count);
const recorded = await system(merchants, count);
const after = await floor(merchants.url, count);
const thin = (before + after) / 2;
console.log('deliveries recorded per second');
console.table({
  floor: {
    'per second': Math.round(thin),
    ratio: 1,
    'before and after': `${Math.round(before)}, ${Math.round(after)}`,
  },
  system: { 'per second': Math.round(recorded), ratio: round(recorded / thin) },
});

const calm = await latency(merchants, { bad: 0, perSecond, seconds });
const holes = await latency(merchants, { bad: 2, perSecond, seconds });
console.log(`status change published → webhook received, ms, at ${perSecond} deliveries a second`);
console.table({ 'all healthy': calm, '20 % black holes': holes });
console.log(`p95 with black holes is ${round(holes.p95 / calm.p95)} × the p95 without`);

const grown = await endless(merchants, count / 5);
console.log(`${count / 5} endless answers later the process holds ${Math.round(grown)} MiB more`);
merchants.close();
