import { exampleShipment, shipmentResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { shipmentPath } from '../shipment-path.ts';
import { getShipment } from './get-shipment.ts';

export const getShipmentRoute = (deps: Deps) => {
  const get = getShipment(deps);
  return defineRoute({
    method: 'GET',
    path: '/shipments/:shipmentId',
    operationId: 'getShipment',
    summary: 'Get Shipment',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { params: shipmentPath },
    responses: { 200: { description: 'The shipment.', schema: shipmentResource, example: exampleShipment } },
    problems: ['INVALID_DATA', 'NOT_FOUND'],
    handler: async ({ params, caller }) => ({
      status: 200,
      body: await get(caller.tenantId, params.shipmentId),
    }),
  });
};
