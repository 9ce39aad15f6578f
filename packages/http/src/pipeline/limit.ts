import type { Caller } from '../auth.ts';
import { Problem } from '../problem.ts';
import { clientAddress } from '../rate-limit/address.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { Exchange } from './exchange.ts';

/**
 * Runs `authenticate` unless this address has failed too often, and counts its failures. Routes without credentials
 * have nothing to guess.
 */
export async function guardAuthentication(
  { route, request }: Exchange,
  limits: RateLimit | undefined,
  authenticate: () => Promise<void>,
): Promise<void> {
  const limitsItself = typeof route.auth === 'object' && route.auth.limitsItself;
  if (!limits || route.auth === 'none' || limitsItself) return authenticate();
  const address = clientAddress(request);
  await limits.refuseGuessers(address);
  try {
    await authenticate();
  } catch (error) {
    if (error instanceof Problem && error.type === 'UNAUTHORIZED') await limits.countFailure(address);
    throw error;
  }
}

/**
 * Counts the request against its key's limit, wherever the route finds the key. Partners with credentials of their own
 * (carriers) push as fast as parcels move and are not limited; neither are hidden routes: probes, metrics and the
 * reference page.
 */
export async function limitCaller(exchange: Exchange, limits: RateLimit | undefined): Promise<void> {
  const { route, request, response, caller } = exchange;
  const { keyId } = (caller ?? {}) as Partial<Caller>;
  const isPartner = typeof route.auth === 'object' && keyId === undefined;
  if (!limits || route.hidden || isPartner) return;
  const key = keyId ?? clientAddress(request);
  const headers = await limits.countCaller(key);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
