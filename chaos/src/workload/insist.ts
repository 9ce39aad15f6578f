import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import type { ClientAnswer, ClientsLog } from '../ledgers/clients-log.ts';
import type { Tenant } from '../plan/orders.ts';

export interface Door {
  /** Addresses of the API; whoever gets no answer from one tries the next, as behind a load balancer. */
  urls: readonly string[];
  /** One of each merchant. */
  apiKeys: Record<Tenant, string>;
  log: ClientsLog;
  /** How long a client goes on asking. */
  patienceMs: number;
}

export interface Wish {
  tenant: Tenant;
  order: number;
  asked: ClientAnswer['asked'];
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  idempotencyKey?: string;
  /** RFC 7240; default `wait=5`. */
  prefer?: string;
}

/** How long a client waits for one answer. */
const answerWithinMs = 8_000;

/** Not an answer to the question: come back later. */
const comeBack = ({ status, type }: ClientAnswer) =>
  status >= 500 || status === 429 || status === 408 || type === 'IDEMPOTENCY_KEY_IN_FLIGHT';

/**
 * Asks again, with the same Idempotency-Key, until there is a final answer, and writes every final answer down.
 * Undefined when the client lost patience; that is written down too.
 */
export async function insist(door: Door, wish: Wish): Promise<ClientAnswer | undefined> {
  const { urls, apiKeys, log, patienceMs } = door;
  const end = Date.now() + patienceMs;
  for (let tries = 0; Date.now() < end; tries += 1) {
    const url = urls[(wish.order + tries) % urls.length] as string;
    const answer = await ask(url, apiKeys[wish.tenant], log, wish);
    if (answer && !comeBack(answer)) {
      log.answers.push(answer);
      return answer;
    }
    await pause(Math.min(1_000, 50 * 2 ** Math.min(tries, 5)));
  }
  log.unanswered.push(wish.order);
  return undefined;
}

async function ask(
  url: string,
  apiKey: string,
  log: ClientsLog,
  { order, asked, method, path, body, idempotencyKey, prefer = 'wait=5' }: Wish,
): Promise<ClientAnswer | undefined> {
  log.requests += 1;
  try {
    const response = await request(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        prefer,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.body.text();
    const replayed = response.headers['idempotency-replayed'] === 'true';
    return { order, asked, status: response.statusCode, replayed, ...read(text) };
  } catch {
    return undefined; // no answer, or half of one: the client cannot know what became of its request
  }
}

type Contents = Pick<ClientAnswer, 'type' | 'shipmentId' | 'shipmentStatus'>;

/** A shipment, or a problem that may name one. */
function read(text: string): Contents {
  const body = text === '' ? {} : JSON.parse(text);
  if (typeof body.id === 'string') return { type: null, shipmentId: body.id, shipmentStatus: body.status };
  const shipmentId = body.errors?.find((error: { shipmentId?: string }) => error.shipmentId)?.shipmentId;
  return { type: body.type ?? null, shipmentId: shipmentId ?? null, shipmentStatus: null };
}
