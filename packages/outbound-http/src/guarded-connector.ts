import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressPolicy, isForbiddenAddress } from './forbidden-address.ts';
import { literalAddress } from './outbound-url.ts';
import { HostNotFound, type ResolveHost } from './resolve-host.ts';

/** A request was about to reach an address that it must not reach. Nothing was sent. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

export interface GuardedConnectorOptions {
  policy: AddressPolicy;
  resolve: ResolveHost;
  /** How long a connection may take to open, in milliseconds. */
  timeoutMs: number;
}

const refuse = (address: string): ForbiddenAddress =>
  new ForbiddenAddress(`${address} is not a public address`);

/**
 * The second check: one forbidden answer condemns the name, for which of several answers gets the connection
 * is not ours to say. The addresses checked are the addresses connected to; nobody asks again in between.
 */
const guardedLookup =
  ({ policy, resolve }: Pick<GuardedConnectorOptions, 'policy' | 'resolve'>): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const bad = addresses.find(({ address }) => isForbiddenAddress(address, policy));
        const first = addresses[0];
        if (bad) callback(refuse(bad.address), []);
        else if (!first) callback(new HostNotFound(`No address found for ${hostname}`), []);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as Error, []),
    );
  };

/**
 * Opens connections for requests to addresses that others have given us. The literal is checked here again, because no look-up happens for it, and the
 * third check is on the socket: whatever was said before, this is where it really went.
 */
export const guardedConnector = (options: GuardedConnectorOptions): buildConnector.connector => {
  const { policy, timeoutMs } = options;
  const connect = buildConnector({ lookup: guardedLookup(options), timeout: timeoutMs, allowH2: false });
  return (target, callback) => {
    const literal = literalAddress(target.hostname);
    if (literal !== undefined && isForbiddenAddress(literal, policy)) return callback(refuse(literal), null);
    connect(target, (...result) => {
      const [error, socket] = result;
      if (error !== null) return callback(error, null);
      const reached = socket.remoteAddress ?? 'an unknown address';
      if (!isForbiddenAddress(reached, policy)) return callback(null, socket);
      socket.destroy();
      callback(refuse(reached), null);
    });
  };
};
