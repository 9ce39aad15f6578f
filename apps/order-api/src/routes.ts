import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import { cancelShipmentRoute } from './use-cases/cancel-shipment/route.ts';
import { createShipmentRoute } from './use-cases/create-shipment/route.ts';
import { getShipmentRoute } from './use-cases/get-shipment/route.ts';
import { getStatusHistoryRoute } from './use-cases/get-status-history/route.ts';
import { listShipmentsRoute } from './use-cases/list-shipments/route.ts';

/** Every endpoint of this service, in the order of their URLs. */
export const routes = (deps: Deps): readonly Route[] => [
  createShipmentRoute(deps),
  listShipmentsRoute(deps),
  getShipmentRoute(deps),
  cancelShipmentRoute(deps),
  getStatusHistoryRoute(deps),
];
