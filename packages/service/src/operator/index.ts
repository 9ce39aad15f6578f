import type { SealedStore } from '@waybill/database';
import type { Route } from '@waybill/http';
import type { CommonConfig } from '../common-config.ts';
import type { ServiceParts } from '../define-service.ts';
import { jobRoutes } from './job-routes.ts';
import { actionsRoute, outboxRoute } from './message-routes.ts';
import { parkedRoutes } from './parked-routes.ts';
import { secretsRoute } from './secrets-route.ts';

export { listParked, settleParked } from './parked-messages.ts';

type Parts = Pick<ServiceParts<CommonConfig>, 'config' | 'database' | 'transport' | 'logger' | 'clock'>;

/** The operator API of one service. Without any operator key it does not exist: all its paths are unknown. */
export function operatorRoutes(
  service: string,
  { config, ...parts }: Parts,
  sealed: readonly SealedStore[] = [],
): readonly Route[] {
  const keys = config.OPERATOR_KEYS;
  if (!keys) return [];
  const deps = { service, keys, ...parts };
  return [
    ...jobRoutes(deps),
    outboxRoute(deps),
    ...parkedRoutes(deps),
    secretsRoute(deps, sealed),
    actionsRoute(deps),
  ];
}
