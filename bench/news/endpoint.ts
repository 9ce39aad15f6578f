import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Endpoint {
  url: string;
  /** From now on the next webhook about the shipment counts as the answer to its scan; resolves with its moment. */
  expect(shipmentId: string): Promise<number>;
  close(): Promise<void>;
}

/** A merchant's endpoint that notes when it hears of which shipment. */
export async function openEndpoint(): Promise<Endpoint> {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const at = performance.now();
      response.writeHead(200).end();
      if (!request.headers['webhook-signature']) return;
      const { data } = JSON.parse(body) as { data: { shipmentId?: string } };
      waiting.get(data.shipmentId ?? '')?.(at);
      waiting.delete(data.shipmentId ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    expect: (shipmentId) => new Promise((resolve) => waiting.set(shipmentId, resolve)),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
