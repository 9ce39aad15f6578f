import type { StatusHistory } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';
import { toHistoryResource } from '../../domain/history-resource.ts';
import { notFound, requireReference } from '../not-found.ts';

/** Every fact reported for a shipment; those that changed nothing are marked so. */
export const getStatusHistory =
  ({ shipments }: Pick<Deps, 'shipments'>) =>
  async (tenantId: string, reference: string): Promise<StatusHistory> => {
    requireReference(reference);
    const shipment = await shipments.find(tenantId, reference);
    if (!shipment) throw notFound(reference);
    return toHistoryResource(shipment, await shipments.history(tenantId, shipment.id));
  };
