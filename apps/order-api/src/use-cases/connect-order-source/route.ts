import { connectOrderSourceRequest, exampleOrderSource, orderSourceResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { toSourceResource } from '../../domain/sales-orders/source-resource.ts';
import { actorOf } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { friendlyName, salesApi } from '../sales-api.ts';
import { connectOrderSource } from './connect-order-source.ts';

export const connectOrderSourceRoute = (deps: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'POST',
    path: '/v-beta/order_sources',
    operationId: 'connectOrderSource',
    summary: 'Connect a store',
    description: 'Its orders come with the first refresh.',
    tags: ['Order sources'],
    scopes: ['order-sources:write'],
    idempotent: true,
    request: { body: connectOrderSourceRequest, example: exampleOrderSource },
    responses: { 201: { description: 'Connected.', schema: orderSourceResource } },
    problems: ['INVALID_DATA', 'INVALID_OPERATION'],
    handler: ({ body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const { tenantId } = caller;
        return oncePerKey(unit, { tenantId, request, route: 'connectOrderSource', input: body }, async () => {
          const wish = { tenantId, wish: body, actor: actorOf(caller, requestId) };
          const source = await connectOrderSource(deps, unit, wish);
          return { status: 201, body: toSourceResource(source, friendlyName) };
        });
      }),
  });
