import { apiOverview, asyncApiDocument, version } from '@waybill/contracts';
import { combineApps, documentationRoutes, routesOf, webhooksOf } from '@waybill/http';
import { type Logger, metricsHandler } from '@waybill/telemetry';
import express, { type Express } from 'express';
import type { Credentials } from './credentials.ts';
import { eventsRoute } from './events-route.ts';
import { homeRoute } from './home/route.ts';
import type { HostedService } from './hosted-services.ts';

export interface Parts {
  services: readonly HostedService[];
  simulator: { http: Express };
  credentials: Credentials;
  credentialsPath: string;
  logger: Logger;
}

/** All public surfaces behind one port: each path goes to the service that owns it, and one reference describes them all. */
export const publicApp = ({ services, simulator, credentials, credentialsPath, logger }: Parts): Express => {
  const apps = services.map(({ service }) => service.http);
  const webhooks = Object.assign({}, ...apps.map(webhooksOf));
  const reference = documentationRoutes({
    title: 'Waybill',
    version,
    description: apiOverview,
    routes: apps.flatMap(routesOf),
    webhooks,
  });
  const platform = combineApps({
    service: 'standalone',
    apps,
    routes: [
      homeRoute({ services, credentials, credentialsPath }),
      eventsRoute(asyncApiDocument(version, webhooks)),
      ...reference,
    ],
    logger,
    metrics: metricsHandler(),
  });
  return express().disable('x-powered-by').use('/simulator', simulator.http).use(platform);
};
