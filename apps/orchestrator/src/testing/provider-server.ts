import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { bookingFrom, type Prices, quotesFrom, type WireBooking } from './provider-wire.ts';

/** How a network treats one request; `loses` does the work and drops the answer, `garbles` does it and spoils the answer. */
export type Mood =
  | 'agrees'
  | 'refuses'
  | 'loses'
  | 'is away'
  | 'hangs'
  | { agreesAfterMs: number }
  | { garbles: (text: string) => string | Buffer };

export interface Network extends Prices {
  quoting: Mood;
  /** One mood per booking request; afterwards it agrees. */
  booking: Mood[];
  cancelling: Mood[];
  editing: Mood[];
  printing: Mood[];
}

export interface ProviderServer {
  readonly url: string;
  /** By name, as the demo's networks are called; made at first use. */
  network(name: string): Network;
  /** What the networks themselves have written down: the witness of every test. */
  readonly ledger: (WireBooking & { network: string })[];
  live(): (WireBooking & { network: string })[];
  /** `network verb`, in order of arrival. */
  readonly heard: string[];
  close(): Promise<void>;
}

type Reply = [status: number, body: unknown];
const refusal = (message: string): Reply => [422, { error: { code: 'REFUSED', message } }];

/** Delivery networks on a real port, each with a ledger, that can be made to fail in the ways networks do. */
export async function providerServer(): Promise<ProviderServer> {
  const networks = new Map<string, Network>();
  const ledger: ProviderServer['ledger'] = [];
  const heard: string[] = [];
  const network = (name: string): Network => {
    const known = networks.get(name) ?? {
      price: 700,
      quoting: 'agrees',
      booking: [],
      cancelling: [],
      editing: [],
      printing: [],
    };
    networks.set(name, known);
    return known;
  };
  const live = () => ledger.filter(({ state }) => state === 'booked');
  const find = (name: string, reference: string | null) =>
    ledger.filter((entry) => entry.network === name && entry.reference === reference);

  const book = (name: string, body: { reference: string; quoteId: string }): Reply => {
    const [known] = find(name, body.reference);
    const entry = known ?? { ...bookingFrom(body, ledger.length, network(name).price), network: name };
    if (!known) ledger.push(entry);
    return [known ? 200 : 201, entry];
  };
  const cancel = (id: string): Reply => {
    const entry = ledger.find((each) => each.id === id);
    if (!entry) return refusal('No such booking.');
    entry.state = 'cancelled';
    return [200, entry];
  };

  const edit = (id: string, change: object): Reply => {
    const entry = ledger.find((each) => each.id === id);
    if (entry?.state !== 'booked') return refusal('No such booking.');
    Object.assign(entry, { change });
    return [200, entry];
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://networks');
    const [, name = '', noun = '', id = ''] = url.pathname.split('/');
    const at = network(name);
    const verb = `${request.method} ${noun}`;
    heard.push(`${name} ${verb}`);
    const body = ['POST', 'PUT'].includes(request.method ?? '') ? ((await json(request)) as never) : null;
    switch (verb) {
      case 'POST quotes':
        return play(at.quoting, response, () => [200, quotesFrom(name, at)]);
      case 'POST bookings':
        return play(at.booking.shift() ?? 'agrees', response, () => book(name, body as never));
      case 'GET bookings':
        return play('agrees', response, () => [
          200,
          { bookings: find(name, url.searchParams.get('reference')) },
        ]);
      case 'GET labels':
        return play(at.printing.shift() ?? 'agrees', response, () => [200, Buffer.from('%PDF-1.4 theirs')]);
      case 'PUT bookings':
        return play(at.editing.shift() ?? 'agrees', response, () => edit(id, body as never));
      case 'DELETE bookings':
        return play(at.cancelling.shift() ?? 'agrees', response, () => cancel(id));
    }
  };

  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    network,
    ledger,
    live,
    heard,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const send = (response: ServerResponse, [status, body]: Reply): void => {
  const isFile = Buffer.isBuffer(body);
  const type = isFile ? 'application/pdf' : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(isFile ? body : JSON.stringify(body));
};

async function play(mood: Mood, response: ServerResponse, work: () => Reply): Promise<void> {
  if (typeof mood === 'object' && 'garbles' in mood) {
    const [status, body] = work();
    response.writeHead(status, { 'content-type': 'application/json' });
    return void response.end(mood.garbles(JSON.stringify(body)));
  }
  if (typeof mood === 'object') {
    await pause(mood.agreesAfterMs);
    return send(response, work());
  }
  switch (mood) {
    case 'agrees':
      return send(response, work());
    case 'refuses':
      return send(response, refusal('Not today.'));
    case 'is away':
      return send(response, [503, { error: { code: 'AWAY', message: 'Away.' } }]);
    case 'loses':
      work();
      response.socket?.resetAndDestroy();
      return;
    case 'hangs':
      return;
  }
}
