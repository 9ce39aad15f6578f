import { exampleNotifyShipped, notifyShippedRequest } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../audit.ts';
import { salesOrderPath } from '../read-sales-orders/routes.ts';
import { salesApi } from '../sales-api.ts';
import { notifyShipped } from './notify-shipped.ts';

export const notifyShippedRoute = (deps: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'POST',
    path: '/v-beta/sales_orders/:salesOrderId/notify_shipped',
    operationId: 'notifyShipped',
    summary: 'Say that a sales order, or part of it, has shipped',
    description:
      'Its fulfilment changes at once, its store is told until it answers, and the parcel is followed. Without items everything is meant that was not notified before. The same items under the same number count once, so it is safe to send again.',
    tags: ['Sales orders'],
    scopes: ['orders:write'],
    request: { params: salesOrderPath, body: notifyShippedRequest, example: exampleNotifyShipped },
    responses: { 204: { description: 'Noted; or known before.' } },
    problems: ['NOT_FOUND', 'INVALID_DATA', 'INVALID_OPERATION'],
    handler: async ({ params: { salesOrderId: id }, body: wish, caller, requestId }) => {
      const actor = actorOf(caller, requestId);
      await deps.inTransaction((unit) =>
        notifyShipped(deps, unit, { tenantId: caller.tenantId, id, wish, actor }),
      );
      return { status: 204 };
    },
  });
