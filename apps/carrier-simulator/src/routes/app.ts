import { sameSecret } from '@waybill/carriers';
import type { SimulatedStore } from '@waybill/order-sources/simulation';
import type { Logger } from '@waybill/telemetry';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Carrier } from '../carrier.ts';
import { Refusal } from '../domain/refusal.ts';
import type { FaultPlans } from '../faults/fault-plans.ts';
import type { Asked } from '../state/ledger.ts';
import type { Parcels } from '../state/parcels.ts';
import { type Answer, refusalAnswer, send } from './answer.ts';
import { backstageRoutes } from './backstage-routes.ts';
import { personaRoutes } from './persona-routes.ts';
import { storeRoutes } from './store-routes.ts';

export interface AppParts {
  readonly carrier: Carrier;
  readonly parcels: Parcels;
  readonly asked: Asked;
  readonly faults: FaultPlans;
  /** The store that ships with it; absent where nobody has its key. */
  readonly store: SimulatedStore | undefined;
  readonly publicUrl: string | undefined;
  /** When given, personas want it as a bearer token; labels and health stay open. */
  readonly apiKey: string | undefined;
  readonly logger: Logger;
}

/** The simulator's whole HTTP surface. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '256kb' }));
  app.use(/^\/[^/]+\/(quotes|bookings)/, keyed(parts.apiKey));
  app.use(backstageRoutes(parts));
  if (parts.store) app.use('/store', storeRoutes(parts.store, parts.faults));
  app.use(personaRoutes(parts));
  app.use((_request, response) => send(response, refusalAnswer(404, 'NOT_FOUND', 'Nothing here.')));
  app.use(failed(parts.logger));
  return app;
}

const keyed =
  (apiKey: string | undefined): RequestHandler =>
  ({ headers }, response, next) => {
    if (apiKey === undefined || sameSecret(headers.authorization ?? '', `Bearer ${apiKey}`)) return next();
    send(response, refusalAnswer(401, 'UNAUTHORIZED', 'The key is missing or wrong.'));
  };

/** Express knows an error handler by its four parameters. */
const failed =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) =>
    send(response, answerTo(error, logger));

function answerTo(error: unknown, logger: Logger): Answer {
  if (error instanceof Refusal) return refusalAnswer(error.status, error.code, error.message);
  const { status } = error as { status?: number };
  if (status !== undefined && status < 500) {
    return refusalAnswer(status, 'INVALID_REQUEST', 'The body could not be read.');
  }
  logger.error({ err: error }, 'the simulator failed');
  return refusalAnswer(500, 'INTERNAL', 'Something broke.');
}
