import { histogram, type Logger, logEvents } from '@waybill/telemetry';
import type { RequestHandler, Response } from 'express';
import type { Route } from '../route.ts';

const duration = histogram('httpRequestDuration');

/** The pattern, never the path: ids stay out of metrics, and query strings out of everything. */
const patternOf = (response: Response): string =>
  (response.locals.route as Route | undefined)?.path ?? 'unmatched';

/** One line and one measurement per request, written when its connection is done with it. Probes are not logged. */
export const accessLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const started = performance.now();
    const context = { requestId: response.locals.requestId };
    response.once('close', () => {
      const ms = performance.now() - started;
      const route = patternOf(response);
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 499;
      duration.record(ms / 1000, { method, route, status });
      if (response.locals.quiet) return;
      const event = response.writableFinished ? logEvents.httpRequest : logEvents.httpAborted;
      const { tenantId } = response.locals;
      const fields = { event, method, route, status, ms: Math.round(ms * 10) / 10, tenantId, ...context };
      logger.info(fields, `${method} ${route} ${status}`);
    });
    next();
  };
