import { type Logger, withLogContext } from '@waybill/telemetry';
import type { Request, RequestHandler } from 'express';
import { type Problem, problem } from '../problem.ts';
import { logWhenClosed } from './access-log.ts';
import { nameRequest } from './request-id.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { inTrace } from './trace.ts';

/** What the server would refuse by itself, without a word of why. `100-continue` it has answered before. */
function refusalOf({ headers, httpVersion }: Request): Problem | undefined {
  const { expect, host } = headers;
  if (expect !== undefined && !/^100-continue$/i.test(expect))
    return problem('VALIDATION_ERROR', 'The expectation of the request cannot be met.', undefined, {
      status: 417,
    });
  return host === undefined && httpVersion === '1.1'
    ? problem('VALIDATION_ERROR', 'The request names no host.')
    : undefined;
}

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
      withLogContext({ requestId }, () => next(refusalOf(request)));
    });
