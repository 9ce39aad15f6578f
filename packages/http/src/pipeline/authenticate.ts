import type { Authenticator, Caller } from '../auth.ts';
import type { Exchange } from './exchange.ts';

/** Finds out who sent the request, the way its route asks for. */
export async function authenticate(
  exchange: Exchange,
  merchants: Authenticator<Caller> | undefined,
): Promise<void> {
  const { auth } = exchange.route;
  if (auth === 'none') return;
  if (auth !== 'merchant') {
    exchange.caller = await auth.authenticate(exchange.request);
    return;
  }
  if (!merchants)
    throw new Error(`${exchange.route.operationId} needs merchants, but the app has no authenticate`);
  exchange.caller = await merchants(exchange.request);
}

/** The second half, for routes whose callers sign the body. */
export async function proveBody({ route: { auth }, caller, rawBody, request }: Exchange): Promise<void> {
  if (typeof auth === 'object') await auth.prove?.(caller, rawBody, request);
}
