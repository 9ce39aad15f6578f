import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  openOrders,
  type SimulatedStore,
  type StoreAnswer,
  type StoreOperation,
  simulatedStore,
  storeOperations,
} from '../simulation/index.ts';

/** What goes wrong with the next answers, in turn: the work is done before an answer is lost. */
export type StoreTrouble = 'drop' | 'drop-after-work' | 'garbage' | StoreAnswer;

export interface StoreServer {
  url: string;
  apiKey: string;
  store: SimulatedStore;
  /** What was asked, in order: `sales_orders_export`. */
  asked: { operation: string; body: Record<string, unknown> }[];
  troubles: StoreTrouble[];
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
};

const send = (response: ServerResponse, { status, body }: StoreAnswer): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const suffer = (response: ServerResponse, trouble: StoreTrouble, work: () => StoreAnswer): void => {
  if (trouble === 'drop-after-work') work();
  if (trouble === 'garbage') response.end('<html>It works!');
  else if (typeof trouble === 'string') response.socket?.resetAndDestroy();
  else send(response, trouble);
};

const isOperation = (name: string): name is StoreOperation =>
  (storeOperations as readonly string[]).includes(name);

/** A simulated store on a port of its own. */
export const storeServer = async (now = new Date()): Promise<StoreServer> => {
  const apiKey = 'the store’s own key';
  const store = simulatedStore({ apiKey, orders: openOrders(now), clock: { now: () => new Date() } });
  const asked: StoreServer['asked'] = [];
  const troubles: StoreTrouble[] = [];
  const server = createServer(async (request, response) => {
    const operation = request.url?.split('/').at(-1) ?? '';
    const body = await bodyOf(request);
    asked.push({ operation, body });
    if (!isOperation(operation)) return send(response, { status: 404, body: {} });
    const work = () => store.answer(operation, body);
    const trouble = troubles.shift();
    if (trouble) suffer(response, trouble, work);
    else send(response, work());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/order-source`, apiKey, store, asked, troubles, close };
};
