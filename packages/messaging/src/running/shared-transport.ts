import type { Transport } from '../transports/port.ts';

const users = new WeakMap<Transport, number>();

/** Counts another service of this process that uses the transport. */
export function retain(transport: Transport): void {
  users.set(transport, (users.get(transport) ?? 0) + 1);
}

/** The last user closes it: services that share a transport stop in any order. */
export async function release(transport: Transport): Promise<void> {
  const left = (users.get(transport) ?? 1) - 1;
  users.set(transport, left);
  if (left === 0) await transport.close();
}
