import type { Logger } from '@waybill/telemetry';
import express, { type Express } from 'express';
import type { Authenticator, Caller } from '../auth.ts';
import { entrance } from '../pipeline/entrance.ts';
import { runRoute } from '../pipeline/index.ts';
import { problemAnswers } from '../pipeline/problem-answers.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { Route } from '../route.ts';
import { unknownPaths } from './allowed-methods.ts';
import { describe, type Webhooks } from './described.ts';
import { isDraining } from './draining.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { type MetricsHandler, metricsRoute } from './metrics-route.ts';
import { straightTo } from './straight-to.ts';

export interface HttpAppOptions {
  readonly service: string;
  readonly routes: readonly Route[];
  /** Needed as soon as one route says `auth: 'merchant'`. */
  readonly authenticate?: Authenticator<Caller>;
  readonly logger: Logger;
  /** Default: ready as soon as it listens. */
  readonly readiness?: Readiness;
  /** Default: no /metrics. Usually `metricsHandler()` of the telemetry package. */
  readonly metrics?: MetricsHandler;
  /** Default 100 KB. */
  readonly maxBodyBytes?: number;
  /** Default: no limits. */
  readonly rateLimit?: RateLimit;
  /** How many reverse proxies in front are to be believed about the client's address. Default 0. */
  readonly trustedProxies?: number;
  /** Fails answers that differ from what their route declares. For tests; default false. */
  readonly checkAnswers?: boolean;
  /** Routes that other apps behind the same port answer: `Allow` mentions them. */
  readonly elsewhere?: readonly Route[];
  /** What the service sends to merchants, by event type, for the reference. */
  readonly webhooks?: Webhooks;
  /** Mounts what is not a route, before the routes. */
  readonly before?: (app: Express) => void;
}

export const defaultMaxBodyBytes = 100 * 1024;

/**
 * Builds the app of one service. The order of its layers, and why: trace (all work belongs to it), request id (all
 * later layers mention it), security headers and access log (errors need them too), the routes, then requests that no
 * route handled, and last the one place that answers errors.
 */
export function createHttpApp(options: HttpAppOptions): Express {
  const { service, logger, readiness = () => ({}) } = options;
  const pipeline = {
    authenticate: options.authenticate,
    rateLimit: options.rateLimit,
    maxBodyBytes: options.maxBodyBytes ?? defaultMaxBodyBytes,
    checkAnswers: options.checkAnswers ?? false,
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustedProxies ?? 0);
  app.use(entrance(logger));
  options.before?.(app);
  const routes = [
    ...healthRoutes(service, readiness, () => isDraining(app)),
    ...metricsRoute(options.metrics),
    ...options.routes,
  ];
  const ways = routes.map((route) => ({ route, run: runRoute(route, pipeline) }));
  app.use(straightTo(ways));
  for (const { route, run } of ways) app[verbOf(route)](route.path, run);
  const known = [...routes, ...(options.elsewhere ?? [])];
  app.use(unknownPaths(known), problemAnswers(logger, known));
  return describe(app, { service, routes, readiness, webhooks: options.webhooks ?? {} });
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
const verbOf = (route: Route): Verb => route.method.toLowerCase() as Verb;
