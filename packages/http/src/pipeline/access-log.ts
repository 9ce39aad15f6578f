import { gauge, histogram, type Logger, logEvents } from '@waybill/telemetry';
import type { RequestHandler, Response } from 'express';
import type { Route } from '../route.ts';

const duration = histogram('httpRequestDuration');

/** Of all apps in this process: metrics are the process's too. */
let active = 0;
gauge('httpRequestsActive', () => active);

/** The pattern, never the path: ids stay out of metrics, and query strings out of everything. */
const patternOf = (response: Response): string =>
  (response.locals.route as Route | undefined)?.path ?? 'unmatched';

/** One line and one measurement per request, written when its connection is done with it. Probes are not logged. */
export const accessLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const started = performance.now();
    active += 1;
    const context = { requestId: response.locals.requestId };
    response.once('close', () => {
      active -= 1;
      const ms = performance.now() - started;
      const route = patternOf(response);
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 499;
      duration.record(ms / 1000, { method, route, status });
      if (response.locals.quiet) return;
      const event = response.writableFinished ? logEvents.httpRequest : logEvents.httpAborted;
      const { tenantId, problem } = response.locals;
      const fields = {
        event,
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        tenantId,
        problem,
        ...context,
      };
      logger.info(fields, `${method} ${route} ${status}`);
    });
    next();
  };
