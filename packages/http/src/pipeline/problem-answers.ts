import { trace } from '@opentelemetry/api';
import { isUnavailable } from '@waybill/database';
import { type Logger, logEvents } from '@waybill/telemetry';
import type { ErrorRequestHandler, Response } from 'express';
import { Problem, problem, problemBody } from '../problem.ts';
import type { Answer, Route } from '../route.ts';
import { requestIdOf } from './request-id.ts';
import { respond } from './respond.ts';

const broken = () =>
  problem(
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side. Please try again, or send us the requestId.',
  );

const unavailable = () =>
  problem(
    'SERVICE_UNAVAILABLE',
    'The service cannot reach a part that it needs. Please try again.',
    undefined,
    {
      headers: { 'Retry-After': '2' },
    },
  );

/** Express marks what the client sent wrongly (such as a bad escape in the path) with a 4xx status. */
const isClientError = (error: unknown): boolean => {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
};

/** Turns whatever was thrown into the public problem, and logs what the client must not see. */
function toProblem(error: unknown, logger: Logger): Problem {
  if (error instanceof Problem) return error;
  if (isClientError(error)) return problem('VALIDATION_ERROR', 'The address of the request is malformed.');
  if (isUnavailable(error)) {
    logger.error({ event: logEvents.httpUnavailable, err: error }, 'a part that the request needs is away');
    return unavailable();
  }
  logger.error({ event: logEvents.httpFailed, err: error }, 'a request failed unexpectedly');
  trace.getActiveSpan()?.recordException(error instanceof Error ? error : String(error));
  return broken();
}

const answerOf = (failure: Problem, route: Route | undefined, requestId: string): Answer => {
  const body = problemBody(failure, requestId);
  const status = failure.ownStatus ?? route?.problemStatuses?.[failure.type] ?? failure.status;
  return route?.answerProblem?.(body, status) ?? { status, body };
};

/**
 * For a request that no route handled: the route whose `answersBelow` covers the path decides the form of the error.
 */
const neighbourOf = (routes: readonly Route[], path: string): Route | undefined =>
  routes.find(({ answersBelow }) => answersBelow !== undefined && path.startsWith(answersBelow));

/** The last handler: every error answer of the app is written here. */
export const problemAnswers =
  (logger: Logger, routes: readonly Route[]): ErrorRequestHandler =>
  (error, { path }, response: Response, _next) => {
    const failure = toProblem(error, logger);
    response.locals.problem = failure.type;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = answerOf(
      failure,
      response.locals.route ?? neighbourOf(routes, path),
      requestIdOf(response),
    );
    respond(response, { ...answer, headers: { ...failure.headers, ...answer.headers } });
  };
