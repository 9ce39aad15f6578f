import { orderSourceResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { toSourceResource } from '../../domain/sales-orders/source-resource.ts';
import { orderSourcePath } from '../read-order-sources/routes.ts';
import { friendlyName, salesApi } from '../sales-api.ts';
import { refreshOrderSource } from './refresh-order-source.ts';

export const refreshOrderSourceRoute = (deps: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'PUT',
    path: '/v-beta/order_sources/:orderSourceId/refresh',
    operationId: 'refreshOrderSource',
    summary: 'Read a store’s orders anew',
    description:
      'Those that changed since the last time. `refresh_info` tells how it goes on; asking while it is at work changes nothing.',
    tags: ['Order sources'],
    scopes: ['order-sources:write'],
    request: { params: orderSourcePath },
    responses: { 200: { description: 'It has begun.', schema: orderSourceResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params: { orderSourceId: id }, caller: { tenantId } }) => {
      const source = await deps.inTransaction((unit) => refreshOrderSource(deps, unit, { tenantId, id }));
      return { status: 200, body: toSourceResource(source, friendlyName) };
    },
  });
