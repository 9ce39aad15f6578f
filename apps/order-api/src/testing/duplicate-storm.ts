import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '@waybill/http';
import { exampleOrder } from './example-order.ts';
import type { Platform } from './platform.ts';

export interface Storm {
  keys: number;
  /** How many clients send each key at the same time. */
  duplicates: number;
  /** How many keys are in the air together. */
  atOnce: number;
}

export interface Aftermath {
  requests: number;
  /** Answers by status, the refusals of requests in flight included. */
  statuses: Record<number, number>;
  replayed: number;
  /** Different shipments that the clients were told of. */
  shipmentsTold: number;
  shipmentsStored: number;
  /** Clients of one key that were told of different shipments. */
  disagreements: number;
}

/** Clients should wait the second that Retry-After asks for; these do not. */
const impatienceMs = 30;

/**
 * Many impatient clients on two processes: for each Idempotency-Key, all of its duplicates are sent at once, and
 * every client repeats its request until it is answered.
 */
export async function duplicateStorm(
  world: Platform,
  { keys, duplicates, atOnce }: Storm,
): Promise<Aftermath> {
  const servers = await Promise.all(
    [world.service, world.twinService].map(({ http }) => listen(http, { port: 0, host: '127.0.0.1' })),
  );
  const statuses: Record<number, number> = {};
  let [requests, replayed, disagreements] = [0, 0, 0];
  const told = new Set<string>();

  const send = async (key: string, client: number): Promise<string> => {
    for (;;) {
      const port = servers[client % servers.length]?.port;
      const response = await fetch(`http://127.0.0.1:${port}/shipments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${world.demo.apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          prefer: 'respond-async',
        },
        body: JSON.stringify({ ...exampleOrder, orderExternalId: key }),
      });
      const body = (await response.json()) as { id?: string; severity?: string };
      requests += 1;
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      if (response.headers.get('idempotency-replayed') === 'true') replayed += 1;
      if (response.ok && body.id) return body.id;
      if (body.severity === 'Transient') await pause(impatienceMs);
      else throw new Error(`answered ${response.status}: ${JSON.stringify(body)}`);
    }
  };
  const allOf = async (key: string) => {
    const ids = await Promise.all(Array.from({ length: duplicates }, (_, client) => send(key, client)));
    if (new Set(ids).size > 1) disagreements += 1;
    for (const id of ids) told.add(id);
  };

  const names = Array.from({ length: keys }, (_, n) => `storm-${n}`);
  const worker = async () => {
    for (let key = names.pop(); key !== undefined; key = names.pop()) await allOf(key);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const stored = await world
    .database('shipments')
    .where('order_external_id', 'like', 'storm-%')
    .count<{ count: number }[]>();
  await Promise.all(servers.map((server) => server.close()));
  const shipmentsStored = Number(stored[0]?.count);
  return { requests, statuses, replayed, shipmentsTold: told.size, shipmentsStored, disagreements };
}
