import { withLogContext } from '@waybill/telemetry';
import type { Request, Response } from 'express';
import type { Authenticator, Caller } from '../auth.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { Route } from '../route.ts';
import { abortSignalOf } from './abort-signal.ts';
import { authenticate, proveBody } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { checkAnswer } from './check-answer.ts';
import { type Exchange, tenantOf } from './exchange.ts';
import { guardAuthentication, limitCaller } from './limit.ts';
import { readBody } from './read-body.ts';
import { requestIdOf } from './request-id.ts';
import { respond } from './respond.ts';
import { validate } from './validate.ts';

export interface PipelineOptions {
  readonly authenticate?: Authenticator<Caller> | undefined;
  readonly maxBodyBytes: number;
  readonly rateLimit?: RateLimit | undefined;
  readonly checkAnswers: boolean;
}

const noBytes = Buffer.alloc(0);

/**
 * The steps of a request through its route. The order, and why: authentication first, so that strangers cost neither
 * memory nor parsing, and the limits know whom to count; then limits and scopes, which need only the caller; then the
 * body, within its size limit, and its signature; then the schemas, on everything at once, so that one answer names all
 * mistakes; then the handler.
 */
export const runRoute =
  (route: Route, options: PipelineOptions) => async (request: Request, response: Response) => {
    const exchange: Exchange = {
      route,
      request,
      response,
      requestId: requestIdOf(response),
      caller: undefined,
      rawBody: noBytes,
      json: undefined,
    };
    response.locals.route = route;
    const { rateLimit, authenticate: merchants } = options;
    await guardAuthentication(exchange, rateLimit, () => authenticate(exchange, merchants));
    await limitCaller(exchange, rateLimit);
    authorize(exchange);
    const tenantId = tenantOf(exchange.caller);
    response.locals.tenantId = tenantId;
    await withLogContext(tenantId ? { tenantId } : {}, () => finish(exchange, options));
  };

async function finish(exchange: Exchange, options: PipelineOptions): Promise<void> {
  const { rateLimit, maxBodyBytes, checkAnswers } = options;
  const { route, request, response, requestId } = exchange;
  await readBody(exchange, maxBodyBytes);
  await guardAuthentication(exchange, rateLimit, () => proveBody(exchange));
  const { params, query, headers, body } = validate(exchange);
  const answer = await route.handler({
    params,
    query,
    headers,
    body,
    rawBody: exchange.rawBody,
    caller: exchange.caller,
    request,
    requestId,
    get signal() {
      return abortSignalOf(response);
    },
  });
  if (checkAnswers) checkAnswer(route, answer);
  respond(response, answer);
}
