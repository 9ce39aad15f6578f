import { LeaseLost } from '../errors.ts';

interface KeepLeaseOptions {
  leaseMs: number;
  /** Renews the lease; false if another worker has it now. Rejects if the database cannot be asked. */
  renew: () => Promise<boolean>;
}

export interface KeptLease {
  /** Aborted, with LeaseLost as its reason, once the lease is or may be lost. */
  signal: AbortSignal;
  /** Ends the heartbeat. */
  release(): void;
}

/**
 * Renews a lease three times per lease length while work goes on. If the database cannot be asked for a whole length,
 * the lease counts as lost: another worker may have it.
 */
export function keepLease({ leaseMs, renew }: KeepLeaseOptions): KeptLease {
  const controller = new AbortController();
  let heldUntil = performance.now() + leaseMs;

  const beat = async () => {
    const asked = performance.now();
    const renewed = await renew().catch(() => undefined);
    if (renewed) heldUntil = asked + leaseMs;
    if (renewed === false || performance.now() > heldUntil) controller.abort(new LeaseLost());
  };
  const heartbeat = setInterval(() => void beat(), leaseMs / 3);
  return { signal: controller.signal, release: () => clearInterval(heartbeat) };
}
