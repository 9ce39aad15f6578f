import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import {
  changeOrderSourceRoute,
  disconnectOrderSourceRoute,
} from './use-cases/change-order-source/routes.ts';
import { connectOrderSourceRoute } from './use-cases/connect-order-source/route.ts';
import { enterSalesOrderRoute } from './use-cases/enter-sales-order/route.ts';
import { labelSalesOrderRoute } from './use-cases/label-sales-order/route.ts';
import { notifyShippedRoute } from './use-cases/notify-shipped/route.ts';
import { getOrderSourceRoute, listOrderSourcesRoute } from './use-cases/read-order-sources/routes.ts';
import { getSalesOrderRoute, listSalesOrdersRoute } from './use-cases/read-sales-orders/routes.ts';
import { refreshOrderSourceRoute } from './use-cases/refresh-order-source/route.ts';
import { replaceSalesOrderRoute } from './use-cases/replace-sales-order/route.ts';
import { testOrderSourceRoute } from './use-cases/test-order-source/route.ts';

/** Stores and their orders; in URL order. */
export const salesRoutes = (deps: Deps): readonly Route[] => [
  testOrderSourceRoute(deps),
  labelSalesOrderRoute(deps),
  connectOrderSourceRoute(deps),
  listOrderSourcesRoute(deps),
  getOrderSourceRoute(deps),
  changeOrderSourceRoute(deps),
  disconnectOrderSourceRoute(deps),
  refreshOrderSourceRoute(deps),
  enterSalesOrderRoute(deps),
  listSalesOrdersRoute(deps),
  getSalesOrderRoute(deps),
  replaceSalesOrderRoute(deps),
  notifyShippedRoute(deps),
];
