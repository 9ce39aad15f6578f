import { withLogContext } from '@waybill/telemetry';
import type { Request, Response } from 'express';
import type { Authenticator, Caller } from '../auth.ts';
import type { Route } from '../route.ts';
import { abortSignalOf } from './abort-signal.ts';
import { authenticate } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { type Exchange, tenantOf } from './exchange.ts';
import { readBody } from './read-body.ts';
import { requestIdOf } from './request-id.ts';
import { respond } from './respond.ts';
import { validate } from './validate.ts';

export interface PipelineOptions {
  readonly authenticate?: Authenticator<Caller> | undefined;
  readonly maxBodyBytes: number;
}

/**
 * The way of a request through its route. The order, and why:
 * authenticate and authorize first, so that strangers cost neither memory nor parsing;
 * the body after them, within its limit; the schemas on everything at once; then the handler.
 */
export const runRoute =
  (route: Route, options: PipelineOptions) => async (request: Request, response: Response) => {
    const exchange: Exchange = {
      route,
      request,
      response,
      requestId: requestIdOf(response),
      caller: undefined,
      rawBody: Buffer.alloc(0),
      json: undefined,
    };
    response.locals.route = route;
    await authenticate(exchange, options.authenticate);
    authorize(exchange);
    const tenantId = tenantOf(exchange.caller);
    response.locals.tenantId = tenantId;
    await withLogContext(tenantId ? { tenantId } : {}, () => finish(exchange, options.maxBodyBytes));
  };

async function finish(exchange: Exchange, maxBodyBytes: number): Promise<void> {
  const { route, request, response, requestId } = exchange;
  await readBody(exchange, maxBodyBytes);
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
  respond(response, answer);
}
