import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { answer } from '@waybill/testing';
import { Webhook } from 'standardwebhooks';
import type { ReceivedWebhook } from '../ledgers/merchants-log.ts';

export interface Endpoint {
  url: string;
  received: ReceivedWebhook[];
  /** The secret that the platform gave for it, and its path: what came there before is verified now, the rest forgotten. */
  trust(secret: string, path: string): void;
  close(): Promise<void>;
}

/** Decides how to answer, knowing how many other messages came before this one first did. */
type Treat = (place: number) => ReturnType<typeof answer.reply>;

/** A merchant's endpoint: a real HTTP server that writes down what it is told before it answers. */
export async function openEndpoint(treat: Treat): Promise<Endpoint> {
  const received: ReceivedWebhook[] = [];
  const places = new Map<string, number>();
  let arrivals = 0;
  const unverified: { webhook: ReceivedWebhook; path: string; verify: (by: Webhook) => void }[] = [];
  let trusted: { verifier: Webhook; path: string } | undefined;
  const take = (body: string, incoming: IncomingMessage, response: ServerResponse) => {
    if (trusted && incoming.url !== trusted.path) return response.writeHead(404).end();
    const webhook = noted(body, incoming, arrivals++);
    const verify = (by: Webhook) => {
      webhook.verified = accepts(by, body, incoming);
    };
    if (trusted) verify(trusted.verifier);
    else unverified.push({ webhook, path: incoming.url ?? '', verify });
    received.push(webhook);
    noteAnswer(webhook, response);
    const place = places.get(webhook.webhookId) ?? places.size;
    places.set(webhook.webhookId, place);
    return treat(place)(incoming, response);
  };
  const server = createServer((incoming, response) => {
    buffer(incoming).then(
      (body) => take(body.toString(), incoming, response),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    trust(secret, path) {
      trusted = { verifier: new Webhook(secret), path };
      for (const early of unverified.splice(0)) {
        if (early.path === path) early.verify(trusted.verifier);
        else received.splice(received.indexOf(early.webhook), 1);
      }
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function noted(body: string, { headers }: IncomingMessage, arrival: number): ReceivedWebhook {
  const { data } = JSON.parse(body) as { data: { shipmentId: string; sequence: number; status: string } };
  const { shipmentId, sequence, status } = data;
  const webhookId = String(headers['webhook-id']);
  return { webhookId, shipmentId, sequence, status, verified: false, arrival, answered: null };
}

function accepts(verifier: Webhook, body: string, { headers }: IncomingMessage): boolean {
  try {
    verifier.verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** An answer counts from its first byte: from then on the platform may know it. */
function noteAnswer(webhook: ReceivedWebhook, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    webhook.answered = status;
    return writeHead(status, ...rest);
  }) as typeof response.writeHead;
}
