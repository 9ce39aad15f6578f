import { orderSourceResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { toSourceResource } from '../../domain/sales-orders/source-resource.ts';
import { friendlyName, salesApi, unknownId } from '../sales-api.ts';

export const orderSourcePath = z.object({ orderSourceId: z.string() });

export const noOrderSource = (id: string) => unknownId('order source', id);

/** Nobody connects more stores than this by hand. */
const most = 1000;

const list = z.object({ order_sources: z.array(orderSourceResource) }).meta({ id: 'OrderSources' });

const reading = {
  ...salesApi,
  method: 'GET',
  tags: ['Order sources'],
  scopes: ['order-sources:read'],
} as const;

export const listOrderSourcesRoute = (deps: Deps) =>
  defineRoute({
    ...reading,
    path: '/v-beta/order_sources',
    operationId: 'listOrderSources',
    summary: 'List the connected stores',
    responses: { 200: { description: 'All of them, oldest first.', schema: list } },
    problems: [],
    handler: async ({ caller: { tenantId } }) => {
      const slice = { after: null, limit: most };
      const sources = await deps.inTransaction((unit) => unit.orderSources.list(tenantId, slice));
      const shown = sources.map((source) => toSourceResource(source, friendlyName));
      return { status: 200, body: { order_sources: shown } };
    },
  });

export const getOrderSourceRoute = (deps: Deps) =>
  defineRoute({
    ...reading,
    path: '/v-beta/order_sources/:orderSourceId',
    operationId: 'getOrderSource',
    summary: 'Read a connected store',
    request: { params: orderSourcePath },
    responses: { 200: { description: 'The store.', schema: orderSourceResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { orderSourceId }, caller: { tenantId } }) => {
      const source = await deps.inTransaction((unit) => unit.orderSources.find(tenantId, orderSourceId));
      if (!source) throw noOrderSource(orderSourceId);
      return { status: 200, body: toSourceResource(source, friendlyName) };
    },
  });
