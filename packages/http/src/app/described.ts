import type { Express } from 'express';
import type { WebhookDescription } from '../openapi/document.ts';
import type { Route } from '../route.ts';
import type { Readiness } from './health.ts';

export type Webhooks = Readonly<Record<string, WebhookDescription>>;

/** What an app says about itself, so that several can be put behind one port and described in one document. */
export interface AppDescription {
  readonly service: string;
  /** Every route, the hidden ones included. */
  readonly routes: readonly Route[];
  readonly readiness: Readiness;
  /** What the service sends to merchants, by event type. */
  readonly webhooks?: Webhooks;
  /** The apps behind this one, if it only hands requests on. */
  readonly parts?: readonly Express[];
}

const descriptions = new WeakMap<Express, AppDescription>();

export const describe = (app: Express, description: AppDescription): Express => {
  descriptions.set(app, description);
  return app;
};

/** Throws for an app that was not made by `createHttpApp` or `combineApps`. */
export function descriptionOf(app: Express): AppDescription {
  const description = descriptions.get(app);
  if (!description) throw new Error('this app was not made by createHttpApp');
  return description;
}

/** The public routes of an app, in URL order as its service lists them. */
export const routesOf = (app: Express): readonly Route[] =>
  descriptionOf(app).routes.filter((route) => !route.hidden);

/** What an app, or one of those behind it, sends to merchants. */
export const webhooksOf = (app: Express): Webhooks =>
  Object.assign({}, descriptionOf(app).webhooks, ...partsOf(app).map(webhooksOf));

export const partsOf = (app: Express): readonly Express[] => descriptions.get(app)?.parts ?? [];
