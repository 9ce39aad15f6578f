import { join } from 'node:path';
import { freePort, type ServiceProcess, spawnService } from '@waybill/testing';
import type { CarrierFault } from '../plan/carriers.ts';
import type { Secrets } from './secrets.ts';

/** What a carrier says of one booking: it knows nothing of Waybill. */
export interface CarrierBooking {
  reference: string;
  trackingId: string;
  returnTrackingId: string | null;
  state: 'booked' | 'cancelled';
  journey: string;
  timesAsked: number;
  scans: { planned: number; pending: number };
}

export interface Carriers {
  port: number;
  order(faults: readonly CarrierFault[]): Promise<void>;
  /** No more faults. */
  calm(): Promise<void>;
  ledger(): Promise<CarrierBooking[]>;
  stop(): Promise<void>;
}

/** A delivery on the ground takes 60 hours; at this speed it is fifteen seconds, of which the first one and a half can be cancelled. */
const speed = 14_400;

/** The carrier simulator as a process of its own, outside the platform: nobody kills it. */
export async function startCarriers(root: string, secrets: Secrets, pushTo: string): Promise<Carriers> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulator: ServiceProcess = await spawnService({
    main: join(root, 'apps/carrier-simulator/src/main.ts'),
    cwd: root,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      WAYBILL_DEMO_SEED: secrets.demoSeed,
      WAYBILL_TRACKING_URL: pushTo,
      WAYBILL_SIMULATED_SPEED: String(speed),
    },
    ready: new URL(`${url}/health/live`),
    within: 60_000,
  });
  const json = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    if (!response.ok) throw new Error(`The carriers answered ${response.status} to ${path}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    port,
    order: async (faults) => {
      const headers = { 'content-type': 'application/json' };
      for (const fault of faults) {
        await json('/faults', { method: 'POST', headers, body: JSON.stringify(fault) });
      }
    },
    calm: async () => void (await json('/faults', { method: 'DELETE' })),
    ledger: async () => {
      const { personas } = (await json('/')) as { personas: { id: string }[] };
      const ledgers = await Promise.all(personas.map(({ id }) => json(`/${id}/ledger`)));
      return ledgers.flatMap((ledger) => (ledger as { bookings: CarrierBooking[] }).bookings);
    },
    stop: () => simulator.kill9(),
  };
}
