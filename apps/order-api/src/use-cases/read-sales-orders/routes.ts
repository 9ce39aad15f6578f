import {
  type ListSalesOrdersQuery,
  listSalesOrdersQuery,
  salesOrderPage,
  salesOrderResource,
} from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { toOrderResource } from '../../domain/sales-orders/order-resource.ts';
import { friendlyName, salesApi, unknownId } from '../sales-api.ts';

export const salesOrderPath = z.object({ salesOrderId: z.string() });

export const noSalesOrder = (id: string) => unknownId('sales order', id);

const reading = { ...salesApi, method: 'GET', tags: ['Sales orders'], scopes: ['orders:read'] } as const;

const path = '/v-beta/sales_orders';

/** The same list at another page. */
const linkTo = (query: ListSalesOrdersQuery, page: number) => {
  const given = Object.entries({ ...query, page }).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return { href: `${path}?${text}` };
};

const linksOf = (query: ListSalesOrdersQuery, pages: number) => ({
  first: linkTo(query, 1),
  last: linkTo(query, Math.max(1, pages)),
  prev: query.page > 1 ? linkTo(query, query.page - 1) : null,
  next: query.page < pages ? linkTo(query, query.page + 1) : null,
});

export const listSalesOrdersRoute = ({ salesOrders }: Deps) =>
  defineRoute({
    ...reading,
    path,
    operationId: 'listSalesOrders',
    summary: 'List sales orders',
    description:
      'The last changed first, unless told otherwise. Pages count from 1; while orders change, one may appear on two pages or on none, so a copy is kept by `modified_at_start`.',
    request: { query: listSalesOrdersQuery },
    responses: { 200: { description: 'One page.', schema: salesOrderPage } },
    problems: [],
    handler: async ({ query, caller: { tenantId } }) => {
      const { orders, total } = await salesOrders.page(tenantId, query);
      const pages = Math.ceil(total / query.page_size);
      const shown = orders.map((order) => toOrderResource(order, friendlyName));
      const body = { sales_orders: shown, total, page: query.page, pages, links: linksOf(query, pages) };
      return { status: 200, body };
    },
  });

export const getSalesOrderRoute = ({ salesOrders }: Deps) =>
  defineRoute({
    ...reading,
    path: `${path}/:salesOrderId`,
    operationId: 'getSalesOrder',
    summary: 'Read a sales order',
    request: { params: salesOrderPath },
    responses: { 200: { description: 'The sales order.', schema: salesOrderResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { salesOrderId }, caller: { tenantId } }) => {
      const found = await salesOrders.find(tenantId, salesOrderId);
      if (!found) throw noSalesOrder(salesOrderId);
      return { status: 200, body: toOrderResource(found, friendlyName) };
    },
  });
