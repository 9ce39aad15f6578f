import { createSalesOrderRequest, exampleSalesOrder, salesOrderResource } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { typeid } from 'typeid-js';
import type { Deps } from '../../deps.ts';
import { currencyOf, enteredOrder } from '../../domain/sales-orders/by-hand.ts';
import { newSalesOrder } from '../../domain/sales-orders/merge.ts';
import { toOrderResource } from '../../domain/sales-orders/order-resource.ts';
import type { SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { newItemId } from '../refresh-order-source/import-orders.ts';
import { friendlyName, misfit, salesApi } from '../sales-api.ts';

/** Some hundred lines with their addresses. */
export const largestOrder = 512 * 1024;

/** Another order of the tenant, entered by hand too, has this id. */
export const takenExternalId = (id: string) => {
  const message = `There is a sales order with the external id ${id}.`;
  return problem('DUPLICATE_ID', message, [
    { type: 'DUPLICATE_ID', message, parameter: 'external_order_id' },
  ]);
};

/** What the audit log tells of an order: no people. */
export const salesOrderTerms = ({ told, items }: SalesOrder) => ({
  externalOrderId: told.externalOrderId,
  externalOrderNumber: told.externalOrderNumber,
  payment: told.standing.payment,
  cancelled: told.standing.cancelled,
  items: items.map(({ id, sku, quantity }) => ({ id, sku, quantity })),
});

export const requireOneCurrency = (terms: Parameters<typeof currencyOf>[0]): void => {
  if (currencyOf(terms) === 'mixed') throw misfit('payment_details', 'All amounts must be in one currency.');
};

export const enterSalesOrderRoute = ({ clock, inTransaction }: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'POST',
    path: '/v-beta/sales_orders',
    operationId: 'enterSalesOrder',
    summary: 'Enter a sales order by hand',
    description:
      'For orders that no connected store has. It needs its id, its date, and where each item goes.',
    tags: ['Sales orders'],
    scopes: ['orders:write'],
    idempotent: true,
    maxBodyBytes: largestOrder,
    request: { body: createSalesOrderRequest, example: exampleSalesOrder },
    responses: { 201: { description: 'Entered.', schema: salesOrderResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_ID'],
    handler: ({ body, caller, request, requestId }) => {
      const { tenantId } = caller;
      return inTransaction((unit) =>
        oncePerKey(unit, { tenantId, request, route: 'enterSalesOrder', input: body }, async () => {
          requireOneCurrency(body);
          const now = clock.now();
          const identity = { id: typeid('sor').toString(), tenantId, orderSourceId: null };
          const terms = { ...identity, newItemId, now };
          const order = newSalesOrder(enteredOrder(body, false), terms);
          if (!(await unit.salesOrders.insert(order))) throw takenExternalId(body.external_order_id);
          const change = { action: 'sales_order.entered', before: null, after: salesOrderTerms(order) };
          await audit(unit, actorOf(caller, requestId), { tenantId, subject: order.id, ...change, at: now });
          const shown = { order, source: null, notifications: [], shipmentIds: [] };
          return { status: 201, body: toOrderResource(shown, friendlyName) };
        }),
      );
    },
  });
