import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { noOrderSource } from '../read-order-sources/routes.ts';
import { salesApi } from '../sales-api.ts';

/** A person waits for the answer: in milliseconds. */
const patience = 15_000;

export const testOrderSourceRoute = ({ inTransaction, stores }: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'GET',
    path: '/v-beta/connections/order_sources/:orderSourceCode/:orderSourceId/test',
    operationId: 'testOrderSource',
    summary: 'Try a connection',
    description: 'Asks the store whether it can be reached with these credentials. Changes nothing.',
    tags: ['Order sources'],
    scopes: ['order-sources:read'],
    request: { params: z.object({ orderSourceCode: z.string(), orderSourceId: z.string() }) },
    responses: { 204: { description: 'It works.' } },
    problems: ['NOT_FOUND', 'ORDER_SOURCE_FAILED'],
    handler: async ({ params: { orderSourceCode, orderSourceId }, caller: { tenantId }, signal }) => {
      const source = await inTransaction((unit) => unit.orderSources.find(tenantId, orderSourceId));
      const connector = stores.connectors.get(orderSourceCode);
      if (!source || source.code !== orderSourceCode || !connector) throw noOrderSource(orderSourceId);
      const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      const reply = await connector.testConnection(stores.open(source), limit);
      if (reply.kind === 'ok') return { status: 204 };
      const said = reply.kind === 'unavailable' ? reply.detail : reply.reason;
      throw problem('ORDER_SOURCE_FAILED', `The order source is ${reply.kind}: ${said}`.slice(0, 500));
    },
  });
