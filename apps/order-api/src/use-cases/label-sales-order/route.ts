import { labelSalesOrderRequest, salesOrderLabel } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { preferenceOf } from '../../domain/prefer.ts';
import { actorOf } from '../audit.ts';
import { salesOrderPath } from '../read-sales-orders/routes.ts';
import { salesApi } from '../sales-api.ts';
import { labelSalesOrder } from './label-sales-order.ts';

export const labelSalesOrderRoute = (deps: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'POST',
    path: '/v-beta/labels/sales_order/:salesOrderId',
    operationId: 'labelSalesOrder',
    summary: 'Make the label of a sales order',
    description:
      'Makes a shipment of everything that has not shipped, and waits for its booking as creating a shipment does. The store is told when the parcel ships. An order whose label stands is answered that one.',
    tags: ['Sales orders'],
    scopes: ['orders:write'],
    waits: true,
    request: {
      params: salesOrderPath,
      body: labelSalesOrderRequest,
      example: { location_external_id: '7709' },
    },
    responses: {
      200: { description: 'The label; `processing` while nobody has booked it.', schema: salesOrderLabel },
    },
    problems: [
      'NOT_FOUND',
      'INVALID_DATA',
      'INVALID_OPERATION',
      'DUPLICATE_ID',
      'NO_PROVIDER_ASSIGNED',
      'NO_PROVIDER_MATCHED',
      'PLACE_ORDER_FAILED',
      'GEOCODING_FAILED',
    ],
    handler: async ({ params: { salesOrderId }, body: wish, caller, request, requestId, signal }) => {
      const body = await labelSalesOrder(deps, {
        tenantId: caller.tenantId,
        salesOrderId,
        wish,
        actor: actorOf(caller, requestId),
        preference: preferenceOf(request.get('prefer')),
        signal,
      });
      return { status: 200, body };
    },
  });
