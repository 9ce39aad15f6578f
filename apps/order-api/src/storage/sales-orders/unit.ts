import type { Knex } from 'knex';
import type { SalesUnit } from '../../ports/sales-orders.ts';
import { notificationsIn } from './notifications.ts';
import { orderSourcesIn } from './order-sources.ts';
import { salesOrdersIn } from './sales-orders.ts';
import { salesOrderShipmentsIn } from './shipments.ts';

/** The tables of stores and their orders, on one transaction. */
export const salesUnitIn = (sql: Knex.Transaction): SalesUnit => ({
  orderSources: orderSourcesIn(sql),
  salesOrders: salesOrdersIn(sql),
  notifications: notificationsIn(sql),
  salesOrderShipments: salesOrderShipmentsIn(sql),
});
