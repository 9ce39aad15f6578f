import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import { acceptPushRoute } from './use-cases/accept-push/route.ts';
import { listLateDeliveriesRoute } from './use-cases/audit-late-deliveries/route.ts';
import { createCarrierAccountRoute } from './use-cases/create-carrier-account/route.ts';
import {
  disableCarrierAccountRoute,
  enableCarrierAccountRoute,
} from './use-cases/disable-carrier-account/routes.ts';
import { listUnmappedCodesRoute } from './use-cases/list-unmapped-codes/route.ts';
import { listUnmatchedScansRoute } from './use-cases/list-unmatched-scans/route.ts';
import {
  listCodeMapsRoute,
  listCodeMapVersionsRoute,
  mapCodeRoute,
  revertCodeMapRoute,
} from './use-cases/map-code/routes.ts';
import { rotateCarrierSecretRoute } from './use-cases/rotate-carrier-secret/route.ts';
import {
  getCarrierAccountRoute,
  listCarrierAccountsRoute,
} from './use-cases/show-carrier-accounts/routes.ts';
import { getExceptionRoute, listExceptionsRoute } from './use-cases/show-exceptions/routes.ts';
import { showShipmentScansRoute } from './use-cases/show-shipment-scans/route.ts';
import {
  getUnreadableScanRoute,
  listUnreadableScansRoute,
} from './use-cases/show-unreadable-scans/routes.ts';
import {
  cancelReplayRoute,
  getReplayRoute,
  listReplaysRoute,
  startReplayRoute,
} from './use-cases/start-replay/routes.ts';

/** Every endpoint of this service: one for each carrier that the registry knows, and what merchants look at. */
export const routesOf = (deps: Deps): readonly Route[] => [
  ...deps.formats.map((format) => acceptPushRoute(deps, format)),
  listCarrierAccountsRoute(deps),
  createCarrierAccountRoute(deps),
  getCarrierAccountRoute(deps),
  rotateCarrierSecretRoute(deps),
  disableCarrierAccountRoute(deps),
  enableCarrierAccountRoute(deps),
  listCodeMapsRoute(deps),
  mapCodeRoute(deps),
  listCodeMapVersionsRoute(deps),
  revertCodeMapRoute(deps),
  listReplaysRoute(deps),
  startReplayRoute(deps),
  getReplayRoute(deps),
  cancelReplayRoute(deps),
  listExceptionsRoute(deps),
  getExceptionRoute(deps),
  listLateDeliveriesRoute(deps),
  showShipmentScansRoute(deps),
  listUnmappedCodesRoute(deps),
  listUnmatchedScansRoute(deps),
  listUnreadableScansRoute(deps),
  getUnreadableScanRoute(deps),
];
