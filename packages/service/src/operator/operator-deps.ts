import type { Knex } from '@waybill/database';
import { defineRoute, type Route, type RouteDefinition } from '@waybill/http';
import type { Transport } from '@waybill/messaging';
import { type Logger, logEvents } from '@waybill/telemetry';
import type { ZodType } from 'zod';
import type { Clock } from '../define-service.ts';
import { type OperatorCaller, type OperatorKeys, operatorAuth } from './operator-keys.ts';

/** What the routes of operators work with. */
export interface OperatorDeps {
  readonly service: string;
  readonly database: Knex;
  readonly transport: Transport;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly keys: OperatorKeys;
}

type Auth = ReturnType<typeof operatorAuth>;
type Shared = 'auth' | 'tags' | 'hidden' | 'operationId' | 'path';

/**
 * A route of operators: below the service's own name, so that four services can share a port, and hidden from the
 * reference of merchants. No reverse proxy leads here.
 */
export const operatorRoute = <P extends ZodType, Q extends ZodType, B extends ZodType>(
  { service, keys }: Pick<OperatorDeps, 'service' | 'keys'>,
  definition: Omit<RouteDefinition<Auth, P, Q, ZodType<undefined>, B>, Shared> & {
    name: string;
    path: string;
  },
): Route => {
  const { name, path, ...rest } = definition;
  return defineRoute({
    ...rest,
    path: `/ops/${service}${path}`,
    operationId: `${service}.${name}`,
    tags: [service],
    hidden: true,
    auth: operatorAuth(keys),
  } as RouteDefinition<Auth, P, Q, ZodType<undefined>, B>);
};

/** Tells the log, beside the table: the line goes where alerts and people look. */
export const told = (
  { logger }: Pick<OperatorDeps, 'logger'>,
  { operator }: OperatorCaller,
  fields: object,
): void => logger.info({ event: logEvents.operatorActed, operator, ...fields }, 'an operator acted');
