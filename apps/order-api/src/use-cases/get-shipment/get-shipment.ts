import type { ShipmentResource } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';
import { toResource } from '../../domain/resource.ts';
import { notFound, requireReference } from '../not-found.ts';

/** The shipment as it is now. */
export const getShipment =
  ({ shipments }: Pick<Deps, 'shipments'>) =>
  async (tenantId: string, reference: string): Promise<ShipmentResource> => {
    requireReference(reference);
    const shipment = await shipments.find(tenantId, reference);
    if (!shipment) throw notFound(reference);
    return toResource(shipment);
  };
