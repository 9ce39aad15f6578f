import { statusHistory } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { shipmentPath } from '../shipment-path.ts';
import { getStatusHistory } from './get-status-history.ts';

export const getStatusHistoryRoute = (deps: Deps) => {
  const get = getStatusHistory(deps);
  return defineRoute({
    method: 'GET',
    path: '/shipments/:shipmentId/status-history',
    operationId: 'getShipmentStatusHistory',
    summary: 'Get Shipment Status',
    description: 'An array with one object, as the document has it. News that changed nothing are marked.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { params: shipmentPath },
    responses: { 200: { description: 'The history.', schema: z.array(statusHistory).length(1) } },
    problems: ['INVALID_DATA', 'NOT_FOUND'],
    handler: async ({ params, caller }) => ({
      status: 200,
      body: [await get(caller.tenantId, params.shipmentId)],
    }),
  });
};
