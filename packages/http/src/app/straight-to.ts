import type { RequestHandler } from 'express';
import type { Route } from '../route.ts';

/** A route, and what runs it. */
export interface Way {
  readonly route: Route;
  readonly run: RequestHandler;
}

const hasNoParameters = ({ path }: Route): boolean => /^[\w/.-]+$/.test(path);

/**
 * Finds a route without path parameters by its path; the router would try one route after the other. The router handles
 * everything else: paths with parameters, other spellings of a path, other methods.
 */
export function straightTo(ways: readonly Way[]): RequestHandler {
  const known = new Map<string, RequestHandler>();
  for (const { route, run } of ways) {
    const name = `${route.method} ${route.path}`;
    if (hasNoParameters(route) && !known.has(name)) known.set(name, run);
  }
  return (request, response, next) => {
    const run = known.get(`${request.method} ${request.path}`);
    return run ? run(request, response, next) : next();
  };
}
