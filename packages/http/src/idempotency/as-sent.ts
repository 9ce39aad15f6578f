import type { Request } from 'express';
import { fingerprint } from './fingerprint.ts';

const bodies = new WeakMap<Request, unknown>();

/** Remembers the JSON of a request as its client sent it, before a schema filled in or changed anything. */
export const noteBody = (request: Request, json: unknown): void => {
  bodies.set(request, json);
};

/**
 * The fingerprint of what the client itself sent: path, query and body. Undefined where nobody has read that. A later
 * release may understand the same body otherwise, for one because of a new default; this stays.
 */
export function fingerprintAsSent(request: Request): string | undefined {
  if (!bodies.has(request)) return undefined;
  const { params, query } = request;
  return fingerprint({ params: { ...params }, query: { ...query }, body: bodies.get(request) });
}
