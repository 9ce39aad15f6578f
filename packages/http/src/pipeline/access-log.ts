import { gauge, histogram, type Logger, logEvents } from '@waybill/telemetry';
import type { Request, Response } from 'express';
import type { Route } from '../route.ts';

const duration = histogram('httpRequestDuration');

/** Of all apps in this process: metrics are the process's too. */
let active = 0;
gauge('httpRequestsActive', () => active);

/** The pattern, never the path: ids stay out of metrics, and query strings out of everything. */
const patternOf = (response: Response): string =>
  (response.locals.route as Route | undefined)?.path ?? 'unmatched';

/** One line and one measurement per request, written when its connection is done with it. Probes are not logged. */
export function logWhenClosed(logger: Logger, { method }: Request, response: Response): void {
  const started = performance.now();
  active += 1;
  response.once('close', () => {
    active -= 1;
    const ms = performance.now() - started;
    const route = patternOf(response);
    const status = response.writableFinished ? response.statusCode : 499;
    duration.record(ms / 1000, { method, route, status });
    const { quiet, requestId, tenantId, problem } = response.locals;
    if (quiet) return;
    const event = response.writableFinished ? logEvents.httpRequest : logEvents.httpAborted;
    const rounded = Math.round(ms * 10) / 10;
    const fields = { event, method, route, status, ms: rounded, tenantId, problem, requestId };
    logger.info(fields, `${method} ${route} ${status}`);
  });
}
