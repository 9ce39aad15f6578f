import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import { listAlertsRoute } from './use-cases/read-alerts/route.ts';
import { getWriteBackRoute, listWriteBacksRoute } from './use-cases/read-write-backs/routes.ts';
import { resendWriteBackRoute } from './use-cases/resend-write-back/route.ts';
import { readAlertSettingsRoute, writeAlertSettingsRoute } from './use-cases/settle-alerts/routes.ts';

/** What order sources were told, and what merchants are alerted of; in URL order. */
export const orderSourceRoutes = (deps: Deps): readonly Route[] => [
  readAlertSettingsRoute(deps),
  writeAlertSettingsRoute(deps),
  listAlertsRoute(deps),
  listWriteBacksRoute(deps),
  getWriteBackRoute(deps),
  resendWriteBackRoute(deps),
];
