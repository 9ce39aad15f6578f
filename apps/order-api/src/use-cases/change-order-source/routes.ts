import { changeOrderSourceRequest, orderSourceResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { toSourceResource } from '../../domain/sales-orders/source-resource.ts';
import { actorOf } from '../audit.ts';
import { orderSourcePath } from '../read-order-sources/routes.ts';
import { friendlyName, salesApi } from '../sales-api.ts';
import { changeOrderSource } from './change-order-source.ts';

const writing = { ...salesApi, tags: ['Order sources'], scopes: ['order-sources:write'] } as const;

export const changeOrderSourceRoute = (deps: Deps) =>
  defineRoute({
    ...writing,
    method: 'PATCH',
    path: '/v-beta/order_sources/:orderSourceId',
    operationId: 'changeOrderSource',
    summary: 'Change a connection',
    description: 'What is absent stays as it is. `active: true` connects one again that was disconnected.',
    request: {
      params: orderSourcePath,
      body: changeOrderSourceRequest,
      example: { order_source_nickname: 'My other store' },
    },
    responses: { 200: { description: 'Changed.', schema: orderSourceResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA', 'INVALID_OPERATION'],
    handler: async ({ params, body: change, caller, requestId }) => {
      const { tenantId } = caller;
      const terms = { tenantId, id: params.orderSourceId, change, actor: actorOf(caller, requestId) };
      const wish = { ...terms, action: 'order_source.changed' } as const;
      const source = await deps.inTransaction((unit) => changeOrderSource(deps, unit, wish));
      return { status: 200, body: toSourceResource(source, friendlyName) };
    },
  });

export const disconnectOrderSourceRoute = (deps: Deps) =>
  defineRoute({
    ...writing,
    method: 'DELETE',
    path: '/v-beta/order_sources/:orderSourceId',
    operationId: 'disconnectOrderSource',
    summary: 'Disconnect a store',
    description:
      'Its orders stay, and its credentials are forgotten. Nothing is asked of it or told to it any more.',
    request: { params: orderSourcePath },
    responses: { 204: { description: 'Disconnected.' } },
    problems: ['NOT_FOUND'],
    handler: async ({ params, caller, requestId }) => {
      const { tenantId } = caller;
      const change = { active: false, credentials: null };
      const terms = { tenantId, id: params.orderSourceId, change, actor: actorOf(caller, requestId) };
      const wish = { ...terms, action: 'order_source.disconnected' } as const;
      await deps.inTransaction((unit) => changeOrderSource(deps, unit, wish));
      return { status: 204 };
    },
  });
