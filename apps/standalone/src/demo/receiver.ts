import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A merchant's webhook endpoint, as the demo's merchant runs it: it believes only what is signed. */
export interface Receiver {
  url: string;
  /** Until the endpoint is registered there is no secret, and nothing is believed. */
  trust(secret: string): void;
  close(): Promise<void>;
}

interface StatusWebhook {
  type: string;
  data: { sequence: number; status: string; shipmentId: string };
}

const read = async (request: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

/** Listens on loopback and hands on every webhook whose signature the official verifier accepts. */
export const receiveWebhooks = async (heard: (webhook: StatusWebhook) => void): Promise<Receiver> => {
  let webhook: Webhook | undefined;
  const server = createServer(async (request, response) => {
    try {
      const body = await read(request);
      heard(webhook?.verify(body, request.headers as Record<string, string>) as StatusWebhook);
      response.writeHead(204).end();
    } catch {
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
