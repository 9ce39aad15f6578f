import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import { exampleOrder } from '../../journeys/support/example-order.ts';

export interface Target {
  name: string;
  url: string;
  headers: Record<string, string>;
  /** Whose processor time counts. */
  pids: readonly number[];
}

export interface Result {
  perSecond: number;
  p50: number;
  p95: number;
  /** Milliseconds of processor time of the target's own processes, per order. */
  cpuPerOrder: number;
}

/** Clock ticks per second of /proc: 100 on every Linux that Node runs on. */
const ticks = 100;

const cpuMs = (pids: readonly number[]): number =>
  pids.reduce((total, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return total + ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticks;
  }, 0);

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0;

/** So many clients, each placing one order after the other, until so many are placed. Throws on any other answer than asked for. */
export const placeOrders = async (
  target: Target,
  { orders, clients, respondAsync }: { orders: number; clients: number; respondAsync: boolean },
): Promise<Result> => {
  const dispatcher = new Agent({ connections: clients });
  const times: number[] = [];
  const [run, wanted] = [crypto.randomUUID().slice(0, 8), respondAsync ? 202 : 201];
  let next = 0;
  const client = async () => {
    while (next < orders) {
      const orderExternalId = `${run}-${next++}`;
      const start = performance.now();
      const { statusCode, body } = await request(`${target.url}/shipments`, {
        method: 'POST',
        headers: {
          ...target.headers,
          'content-type': 'application/json',
          ...(respondAsync && { prefer: 'respond-async' }),
        },
        body: JSON.stringify({ ...exampleOrder, orderExternalId }),
        dispatcher,
      });
      const text = await body.text();
      if (statusCode !== wanted)
        throw new Error(`${target.name} answered ${statusCode}: ${text.slice(0, 300)}`);
      times.push(performance.now() - start);
    }
  };
  const [cpu, began] = [cpuMs(target.pids), performance.now()];
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1_000;
  await dispatcher.close();
  times.sort((a, b) => a - b);
  return {
    perSecond: orders / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    cpuPerOrder: (cpuMs(target.pids) - cpu) / orders,
  };
};
