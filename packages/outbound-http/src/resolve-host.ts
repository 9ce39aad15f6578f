import { Resolver } from 'node:dns/promises';
import { isLoopbackName } from './outbound-url.ts';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

export type ResolveHost = (hostname: string) => Promise<ResolvedAddress[]>;

/** The name has no address, or its servers do not answer. */
export class HostNotFound extends Error {
  override readonly name = 'HostNotFound';
}

const loopback: ResolvedAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

const settled = async (question: Promise<string[]>, family: 4 | 6): Promise<ResolvedAddress[]> => {
  try {
    return (await question).map((address) => ({ address, family }));
  } catch {
    return [];
  }
};

/**
 * Asks the name servers directly. The system's own look-up runs in a pool of four threads: four endpoints with
 * dead name servers would stop the deliveries to all others. /etc/hosts is therefore not consulted.
 */
export const resolveHost = (): ResolveHost => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return async (hostname) => {
    if (isLoopbackName(hostname)) return loopback;
    const answers = await Promise.all([
      settled(resolver.resolve4(hostname), 4),
      settled(resolver.resolve6(hostname), 6),
    ]);
    const addresses = answers.flat();
    if (addresses.length === 0) throw new HostNotFound(`No address found for ${hostname}`);
    return addresses;
  };
};
