import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import { acceptPushRoute } from './use-cases/accept-push/route.ts';
import { listUnmatchedScansRoute } from './use-cases/list-unmatched-scans/route.ts';
import { showShipmentScansRoute } from './use-cases/show-shipment-scans/route.ts';

/** Every endpoint of this service: one for each carrier that the registry knows, and what merchants look at. */
export const routesOf = (deps: Deps): readonly Route[] => [
  ...deps.formats.map((format) => acceptPushRoute(deps, format)),
  showShipmentScansRoute(deps),
  listUnmatchedScansRoute(deps),
];
