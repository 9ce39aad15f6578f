import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Random } from '@waybill/testing';
import type { PushRecord } from '../ledgers/carriers-log.ts';
import { foreignPushes } from './foreign-pushes.ts';
import { createPostbox, type Push } from './postbox.ts';

export interface CarrierGate {
  /** Where the carriers hand in what they have to say. */
  url: string;
  /** Where it goes. To be told before the first push. */
  deliverTo(urls: readonly string[]): void;
  /** Whose secret a push must show, where it is not the first merchant's; by the number of its order. */
  signFor(authorizationOf: (order: number, carrier: string) => string | undefined): void;
  /** Pushes that are not settled yet. */
  pending(): number;
  ledger(): PushRecord[];
  /** No more delays and repetitions from now on. */
  calm(): void;
  close(): Promise<void>;
}

const shares = { duplicated: 0.15, shuffled: 0.3, unknown: 0.01, malformed: 0.01 };

/** How late a shuffled scan is: mostly later than one or two of those that follow it. */
const latestMs = 6_000;

/**
 * The carriers' own dispatch: takes scans from the simulator and pushes them as badly as real carriers do: some
 * twice, some late, some about parcels that nobody knows, some broken. Each is pushed until it is answered for
 * good, and each is in this ledger.
 */
export async function openCarrierGate(random: Random): Promise<CarrierGate> {
  const postbox = createPostbox();
  let rough = true;
  let authorizationOf: (order: number, carrier: string) => string | undefined = () => undefined;
  const server = createServer((incoming, response) => void take(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path, body] = [incoming.url ?? '/', await buffer(incoming)];
    const own = authorizationOf(orderIn(body), carrierIn(path));
    const authorization = own ?? incoming.headers.authorization ?? '';
    const push: Push = { path, authorization, headers: versionOf(incoming), body, kind: 'scan' };
    postbox.post(push, rough && random.chance(shares.shuffled) ? random.int(300, latestMs) : 0);
    if (rough && random.chance(shares.duplicated)) postbox.post(push, random.int(0, latestMs));
    if (rough && random.chance(shares.unknown)) postbox.post(foreignPushes.unknownNumber(push, random), 0);
    if (rough && random.chance(shares.malformed)) postbox.post(foreignPushes.malformed(push), 0);
    response.writeHead(200).end();
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliverTo: postbox.deliverTo,
    signFor(who) {
      authorizationOf = who;
    },
    pending: postbox.pending,
    ledger: postbox.ledger,
    calm: () => {
      rough = false;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      await postbox.close();
    },
  };
}

/** Every carrier names the order; `order-17` is the 17th. */
const orderIn = (body: Buffer): number => Number(/"order-(\d+)"/.exec(body.toString())?.[1]);

const carrierIn = (path: string): string => /^\/carriers\/([\w-]+)/.exec(path)?.[1] ?? '';

/** The carriers' own headers, which say how the body is to be read. */
const versionOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[0].startsWith('x-')),
  );
