import { Agent, request } from 'undici';
import { exampleOrder } from '../../journeys/support/example-order.ts';
import { processorMs } from '../measures/processor.ts';
import { quantile } from '../report/statistics.ts';

export interface Target {
  name: string;
  /** Of one process or of several, which then get the clients in turn. */
  urls: readonly string[];
  headers: Record<string, string>;
  /** Whose processor time counts. */
  pids: readonly number[];
  /** Resolves when nothing of what was asked for is still to be done. */
  atRest(): Promise<void>;
}

export interface Result {
  /** From the first request until all are answered and, where the target says so, until all is done. */
  perSecond: number;
  p50: number;
  p95: number;
  /** Milliseconds of processor time of the target's own processes, per order, until it is at rest again. */
  cpuPerOrder: number;
}

interface Load {
  orders: number;
  clients: number;
  respondAsync: boolean;
  /** Whether the clock runs until the target is at rest, and not only until the last answer. */
  untilDone?: boolean;
}

/** Places one order. Throws on any other answer than the one asked for. */
export async function placeOrder(
  { name, urls, headers }: Target,
  orderExternalId: string,
  { respondAsync, dispatcher, client }: { respondAsync: boolean; dispatcher: Agent; client: number },
): Promise<void> {
  const { statusCode, body } = await request(`${urls[client % urls.length]}/shipments`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(respondAsync && { prefer: 'respond-async' }),
    },
    body: JSON.stringify({ ...exampleOrder, orderExternalId }),
    dispatcher,
  });
  const text = await body.text();
  if (statusCode !== (respondAsync ? 202 : 201))
    throw new Error(`${name} answered ${statusCode}: ${text.slice(0, 300)}`);
}

/** So many clients, each placing one order after the other, until so many are placed. */
export async function placeOrders(target: Target, load: Load): Promise<Result> {
  const { orders, clients, respondAsync, untilDone = false } = load;
  const dispatcher = new Agent({ connections: clients });
  const times: number[] = [];
  const run = crypto.randomUUID().slice(0, 8);
  let next = 0;
  const work = async (client: number) => {
    while (next < orders) {
      const order = `${run}-${next++}`;
      const start = performance.now();
      await placeOrder(target, order, { respondAsync, dispatcher, client });
      times.push(performance.now() - start);
    }
  };
  const [cpu, began] = [processorMs(...target.pids), performance.now()];
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  const answered = performance.now();
  await dispatcher.close();
  await target.atRest();
  const seconds = ((untilDone ? performance.now() : answered) - began) / 1_000;
  return {
    perSecond: orders / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    cpuPerOrder: (processorMs(...target.pids) - cpu) / orders,
  };
}
