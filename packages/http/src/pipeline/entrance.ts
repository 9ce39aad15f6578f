import { type Logger, withLogContext } from '@waybill/telemetry';
import type { RequestHandler } from 'express';
import { logWhenClosed } from './access-log.ts';
import { nameRequest } from './request-id.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { inTrace } from './trace.ts';

/**
 * What every request passes, in a single layer, because each layer costs time. The order, and why: the trace (all work
 * belongs to it), the request's id (all others mention it), security headers and the access log (errors need them too).
 */
export const entrance =
  (logger: Logger): RequestHandler =>
  (request, response, next) =>
    inTrace(request, response, () => {
      const requestId = nameRequest(request, response);
      setSecurityHeaders(response);
      logWhenClosed(logger, request, response);
      withLogContext({ requestId }, next);
    });
