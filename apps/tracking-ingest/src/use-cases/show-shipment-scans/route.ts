import { defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { shipmentScans } from './schema.ts';
import { showShipmentScans } from './show-shipment-scans.ts';

export const showShipmentScansRoute = (deps: Deps): Route => {
  const show = showShipmentScans(deps);
  return defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/scans',
    operationId: 'showShipmentScans',
    summary: 'Every scan of a shipment, raw and understood',
    description:
      'Takes our id: parcels are not known by your orderExternalId here, but `GET /shipments/{id}` finds the id by it. ' +
      'The return number of a shipment is a parcel of its own. The story of a parcel is the same, whatever the ' +
      'order in which its scans came.',
    tags: ['tracking'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { params: z.object({ shipmentId: z.string().max(100) }) },
    responses: { 200: { description: 'The scans, parcel by parcel', schema: shipmentScans } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller, params: { shipmentId } }) => {
      const parcels = await show(caller.tenantId, shipmentId);
      if (!parcels)
        throw problem('NOT_FOUND', `No parcel of a shipment with our id, ${shipmentId}, is known`);
      return { status: 200, body: { shipmentId, parcels } };
    },
  });
};
