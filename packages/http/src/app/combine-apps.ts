import type { Logger } from '@waybill/telemetry';
import express, { type Express } from 'express';
import type { Route } from '../route.ts';
import { allowedMethods } from './allowed-methods.ts';
import { createHttpApp } from './create-http-app.ts';
import { describe, descriptionOf } from './described.ts';
import type { Check, Readiness } from './health.ts';
import type { MetricsHandler } from './metrics-route.ts';

export interface CombineOptions {
  /** The name that the health answers show. */
  readonly service: string;
  /** In order of precedence: the first that answers a method at a path gets the request. */
  readonly apps: readonly Express[];
  /** Pages of the combination itself, such as `/` and the merged API reference. */
  readonly routes?: readonly Route[];
  readonly logger: Logger;
  readonly metrics?: MetricsHandler;
}

/** Ready when all are. Each check is named after its service: `order-api.database`. */
const readinessOf =
  (apps: readonly Express[]): Readiness =>
  async () =>
    Object.assign({}, ...(await Promise.all(apps.map(checksOf))));

async function checksOf(app: Express): Promise<Record<string, Check>> {
  const { service, readiness } = descriptionOf(app);
  const checks = Object.entries(await readiness());
  return Object.fromEntries(checks.map(([name, check]) => [`${service}.${name}`, check]));
}

/** Every app has these of its own; behind one port they are about all of them. */
const alwaysHere = ['/health/live', '/health/ready', '/metrics'];

/**
 * Puts several apps behind one port. Each keeps its own authentication, limits and answers. Health, metrics, the
 * combination's own pages and unknown paths are answered here. Only routes are reachable, not what `before` mounted.
 */
export function combineApps({ apps, routes = [], ...options }: CombineOptions): Express {
  const here = new Set([...alwaysHere, ...routes.map(({ path }) => path)]);
  const answeredBy = (app: Express) => descriptionOf(app).routes.filter(({ path }) => !here.has(path));
  const theirs = apps.flatMap(answeredBy);
  const own = createHttpApp({ ...options, routes, readiness: readinessOf(apps), elsewhere: theirs });
  const choices = apps.map((app) => ({ app, allowed: allowedMethods(answeredBy(app)) }));
  const front = express();
  front.disable('x-powered-by');
  front.use((request, response) => {
    const { path, method } = request;
    const chosen =
      method === 'OPTIONS' ? undefined : choices.find(({ allowed }) => allowed(path).includes(method));
    (chosen?.app ?? own)(request, response);
  });
  const description = { ...descriptionOf(own), routes: [...descriptionOf(own).routes, ...theirs] };
  return describe(front, { ...description, parts: [own, ...apps] });
}
