import type { Deps } from '../deps.ts';
import type { Preference } from '../domain/prefer.ts';
import type { Glance } from '../domain/settled.ts';
import type { Shipment } from '../domain/shipment.ts';

interface Wait {
  tenantId: string;
  shipmentId: string;
  preference: Preference;
  isOver: (glance: Glance) => boolean;
  signal: AbortSignal;
}

/**
 * Waits as long as the client wants and the service allows, then answers the shipment as it is. A signal may be older
 * than the request that waits for it, so only what is read afterwards counts; if the outcome is still open, it waits
 * again.
 */
export async function awaitOutcome(
  { waitingRoom, shipments, patience }: Pick<Deps, 'waitingRoom' | 'shipments' | 'patience'>,
  { tenantId, shipmentId, preference, isOver, signal }: Wait,
): Promise<Shipment> {
  const { defaultMs, maximumMs } = patience;
  const allowed = preference.respondAsync ? 0 : Math.min(preference.waitMs ?? defaultMs, maximumMs);
  const end = performance.now() + allowed;
  for (;;) {
    const limitMs = end - performance.now();
    const news = await waitingRoom.wait({ tenantId, id: shipmentId, isOver, limitMs, signal });
    const shipment = await shipments.find(tenantId, shipmentId);
    if (!shipment) throw new Error(`shipment ${shipmentId} vanished while somebody waited for it`);
    if (!news || isOver(shipment)) return shipment;
  }
}
