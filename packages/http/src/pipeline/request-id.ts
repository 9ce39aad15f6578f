import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

/** Long enough for UUIDs and trace ids, short and plain enough to be written into logs and headers as it is. */
const sane = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/;

/** Takes over a sane X-Request-Id or makes one; it comes back in the answer. */
export function nameRequest({ headers }: Request, response: Response): string {
  const given = headers['x-request-id'];
  const id = typeof given === 'string' && sane.test(given) ? given : randomUUID();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  return id;
}

export const requestIdOf = (response: Response): string => String(response.locals.requestId ?? '');
