import type { RequestHandler } from 'express';
import { match } from 'path-to-regexp';
import { problem } from '../problem.ts';
import type { Route } from '../route.ts';

/** Tells which methods the routes answer at a path, HEAD and OPTIONS included; empty when none does. */
export function allowedMethods(routes: readonly Route[]): (path: string) => readonly string[] {
  const matchers = routes.map((route) => ({ method: route.method, matches: match(route.path) }));
  return (path) => {
    const found = new Set<string>(
      matchers.filter(({ matches }) => safely(matches, path)).map(({ method }) => method),
    );
    if (found.size === 0) return [];
    if (found.has('GET')) found.add('HEAD');
    return [...found, 'OPTIONS'];
  };
}

/** A path with a broken escape matches nothing. */
const safely = (matches: (path: string) => unknown, path: string): boolean => {
  try {
    return Boolean(matches(path));
  } catch {
    return false;
  }
};

/** Answers requests that no route handled: OPTIONS with Allow, 405 with Allow, or 404. */
export function unknownPaths(routes: readonly Route[]): RequestHandler {
  const allowed = allowedMethods(routes);
  return (request, response) => {
    const methods = allowed(request.path);
    if (methods.length === 0)
      throw problem('NOT_FOUND', `There is nothing at ${request.path.slice(0, 200)}.`);
    const headers = { Allow: methods.join(', ') };
    if (request.method === 'OPTIONS') {
      response.status(204).set(headers).end();
      return;
    }
    const message = `${request.method} is not possible here; use ${headers.Allow}.`;
    throw problem('METHOD_NOT_ALLOWED', message, undefined, { headers });
  };
}
