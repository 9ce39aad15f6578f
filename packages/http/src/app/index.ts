export * from './combine-apps.ts';
export * from './create-http-app.ts';
export { type AppDescription, descriptionOf, routesOf, type Webhooks, webhooksOf } from './described.ts';
export * from './health.ts';
export * from './listen.ts';
export type { MetricsHandler } from './metrics-route.ts';
