import { exampleListShipments, listShipmentsRequest, shipmentList } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { listShipments } from './list-shipments.ts';

export const listShipmentsRoute = (deps: Deps) => {
  const list = listShipments(deps);
  return defineRoute({
    method: 'POST',
    path: '/shipments/list',
    operationId: 'listShipments',
    summary: 'List Shipments',
    description:
      'The newest shipments first. All filters apply together. Without a time window, a group or order ids, ' +
      'it lists the shipments placed within the last 24 hours. `paginationToken.next` leads to older ones, ' +
      '`previous` to newer ones; send a token with the same filters. Shipments that are placed or changed ' +
      'between two pages neither hide nor repeat others.',
    tags: ['Shipping Order'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { body: listShipmentsRequest, example: exampleListShipments },
    responses: { 200: { description: 'One page.', schema: shipmentList } },
    problems: ['INVALID_DATA'],
    problemStatuses: { INVALID_DATA: 400 },
    handler: async ({ body, caller }) => ({ status: 200, body: await list(caller.tenantId, body) }),
  });
};
