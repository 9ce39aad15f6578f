import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { providerAdapter, providerConnections } from '@waybill/carriers';
import { vaultWith } from '@waybill/database';
import { createLogger } from '@waybill/telemetry';
import { providerPlace } from '../../apps/orchestrator/src/credentials/index.ts';
import type { ProviderConnection } from '../../apps/orchestrator/src/deps.ts';
import { createGate, limits } from '../../apps/orchestrator/src/provider-calls/index.ts';
import { quotesFrom } from '../../apps/orchestrator/src/testing/provider-wire.ts';
import { facts, order } from '../../apps/orchestrator/src/testing/quotes.ts';
import { askForQuotes } from '../../apps/orchestrator/src/use-cases/plan-shipment/ask-for-quotes.ts';
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import type { Run } from '../run/benchmark.ts';

/** Milliseconds that each provider thinks; the answer comes a little later, and that is its own time. */
const thinking = [5, 20, 40, 60, 80];

/** The longest time, from a request's arrival until its answer was handed over, for each reference. */
const slowest = new Map<string, number>();

const server = createServer((request, response) => {
  const arrived = performance.now();
  const [, name = '', reference = ''] = (request.url ?? '').split('/');
  void buffer(request).then(() => {
    setTimeout(() => {
      const body = JSON.stringify(quotesFrom(name, { price: 700 }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      slowest.set(reference, Math.max(slowest.get(reference) ?? 0, performance.now() - arrived));
    }, thinking[Number(name)]);
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const tenantId = 'ten_bench';
const vault = vaultWith(new Map([['k1', Buffer.alloc(32, 1)]]));
const connections = providerConnections();
const clock = { now: () => new Date() };
const gate = createGate({
  adapterOf: providerAdapter,
  vault,
  guard: limits({ concurrency: 64 }),
  deadlines: { quoteMs: 3_000, bookingMs: 3_000, lookupMs: 3_000 },
  connections,
  clock,
  logger: createLogger({ service: 'bench', level: 'silent' }),
});

/** One connection of each provider; the round is in the address, so that the provider can tell rounds apart. */
const providersOf = (round: string): ProviderConnection[] =>
  thinking.map((_, index) => {
    const id = `prv_${index}`;
    return {
      id,
      tenantId,
      adapter: 'simulated',
      name: id,
      displayName: id,
      baseUrl: `http://127.0.0.1:${port}/${index}/${round}`,
      sealedCredentials: vault.seal('{}', providerPlace({ tenantId, id })),
      settings: {},
      enabledServices: null,
      areas: null,
    };
  });

const one = async (round: string): Promise<number> => {
  const providers = providersOf(round);
  const start = performance.now();
  const { answers } = await askForQuotes(gate, { order, providers, facts }, new AbortController().signal);
  const took = performance.now() - start;
  if (answers.some(({ reply }) => reply.kind !== 'quoted')) throw new Error('a provider gave no quote');
  return took - (slowest.get(round) ?? 0);
};

const measure = async (name: string, atOnce: number, rounds: number): Promise<number[]> => {
  const beyond: number[] = [];
  for (let round = 0; round < rounds; round += atOnce) {
    const batch = Array.from({ length: atOnce }, (_, index) => one(`${name}-${round + index}`));
    beyond.push(...(await Promise.all(batch)));
  }
  return beyond;
};

/**
 * What asking several providers at once costs beyond the slowest one's own time. Providers answer over real HTTP
 * in this process, each after a delay of its own that it writes down.
 */
export const run: Run = async ({ quick, say }) => {
  await Promise.all(Array.from({ length: 50 }, (_, index) => one(`warm-${index}`)));
  say(`${thinking.length} providers that think ${thinking.join(', ')} ms`);
  const p95 = async (atOnce: number, rounds: number) =>
    quantile(await measure(`at-once-${atOnce}`, atOnce, rounds), 0.95);
  const rows: Row[] = [
    { work: 'quotes beyond the slowest provider, p95', unit: 'ms', system: [await p95(1, quick ? 40 : 120)] },
    {
      work: 'quotes beyond the slowest provider, 8 orders at once, p95',
      unit: 'ms',
      system: [await p95(8, quick ? 160 : 400)],
    },
  ];
  await connections.close();
  server.close();
  return { rows };
};
