import { defineRoute, type Route } from '../route.ts';

/** Reads the metrics in the Prometheus text format. */
export type MetricsHandler = () => Promise<string>;

/** GET /metrics, for scrapers inside; a reverse proxy should not show it to the world. */
export const metricsRoute = (read: MetricsHandler | undefined): Route[] => {
  if (!read) return [];
  const route = defineRoute({
    method: 'GET',
    path: '/metrics',
    operationId: 'metrics',
    summary: 'Metrics in the Prometheus text format',
    tags: ['health'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: 'All metrics', contentType: 'text/plain' } },
    problems: [],
    handler: async ({ request }) => {
      if (request.res) request.res.locals.quiet = true;
      return {
        status: 200,
        body: await read(),
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      };
    },
  });
  return [route];
};
