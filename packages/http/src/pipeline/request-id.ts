import { randomUUID } from 'node:crypto';
import { withLogContext } from '@waybill/telemetry';
import type { RequestHandler, Response } from 'express';

/** Long enough for UUIDs and trace ids, short and plain enough to be written into logs and headers as it is. */
const sane = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/;

/** Takes over a sane X-Request-Id or makes one; it comes back in the answer and is on every log line. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  const id = given && sane.test(given) ? given : randomUUID();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  withLogContext({ requestId: id }, next);
};

export const requestIdOf = (response: Response): string => String(response.locals.requestId ?? '');
