import {
  exampleSalesOrder,
  type ReplaceSalesOrderRequest,
  replaceSalesOrderRequest,
  salesOrderResource,
} from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps, Unit } from '../../deps.ts';
import { enteredOrder } from '../../domain/sales-orders/by-hand.ts';
import { toOrderResource } from '../../domain/sales-orders/order-resource.ts';
import { replaced } from '../../domain/sales-orders/replace.ts';
import { type Actor, actorOf, audit } from '../audit.ts';
import {
  largestOrder,
  requireOneCurrency,
  salesOrderTerms,
  takenExternalId,
} from '../enter-sales-order/route.ts';
import { noSalesOrder, salesOrderPath } from '../read-sales-orders/routes.ts';
import { newItemId } from '../refresh-order-source/import-orders.ts';
import { friendlyName, impossible, misfit, salesApi } from '../sales-api.ts';

interface Replace {
  tenantId: string;
  id: string;
  terms: ReplaceSalesOrderRequest;
  actor: Actor;
  now: Date;
}

async function replace(unit: Unit, { tenantId, id, terms, actor, now }: Replace): Promise<void> {
  const before = await unit.salesOrders.lock(tenantId, id);
  if (!before) throw noSalesOrder(id);
  if (before.orderSourceId) throw impossible('This order is its store’s: it changes with a refresh.');
  requireOneCurrency(terms);
  const order = enteredOrder(terms, terms.is_cancelled ?? false);
  const itemIds = terms.sales_order_items.map((item) => item.sales_order_item_id ?? null);
  const outcome = replaced(before, { order, itemIds, newItemId, now });
  if (!outcome.ok) {
    const { index, message } = outcome.refusal;
    throw misfit(index === null ? 'sales_order_items' : `sales_order_items.${index}`, message);
  }
  if (!(await unit.salesOrders.save(outcome.order))) throw takenExternalId(terms.external_order_id);
  const versions = { before: salesOrderTerms(before), after: salesOrderTerms(outcome.order) };
  await audit(unit, actor, { tenantId, subject: id, action: 'sales_order.replaced', ...versions, at: now });
}

export const replaceSalesOrderRoute = ({ clock, inTransaction, salesOrders }: Deps) =>
  defineRoute({
    ...salesApi,
    method: 'PUT',
    path: '/v-beta/sales_orders/:salesOrderId',
    operationId: 'replaceSalesOrder',
    summary: 'Update a sales order that was entered by hand',
    description:
      'As it shall be: an item keeps its identity by its id, one without is new, one that is missing goes. What has shipped stays.',
    tags: ['Sales orders'],
    scopes: ['orders:write'],
    maxBodyBytes: largestOrder,
    request: { params: salesOrderPath, body: replaceSalesOrderRequest, example: exampleSalesOrder },
    responses: { 200: { description: 'Updated.', schema: salesOrderResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA', 'INVALID_OPERATION', 'DUPLICATE_ID'],
    handler: async ({ params: { salesOrderId: id }, body: terms, caller, requestId }) => {
      const { tenantId } = caller;
      const wish = { tenantId, id, terms, actor: actorOf(caller, requestId), now: clock.now() };
      await inTransaction((unit) => replace(unit, wish));
      const found = await salesOrders.find(tenantId, id);
      if (!found) throw noSalesOrder(id);
      return { status: 200, body: toOrderResource(found, friendlyName) };
    },
  });
