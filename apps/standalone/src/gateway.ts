import type { Route } from '@waybill/http';
import type { Express, Router } from 'express';
import express from 'express';

/** A part of the platform as the gateway sees it: what it answers, and the app that does. */
export interface Mounted {
  name: string;
  routes: readonly Pick<Route, 'path'>[];
  http: Express;
}

/** Two parts that answer the same path would hide each other. */
const refuseOverlap = (parts: readonly Mounted[]): void => {
  const owners = new Map<string, string>();
  for (const part of parts) {
    for (const path of new Set(part.routes.map((route) => route.path))) {
      const shape = path.replaceAll(/:[^/]+/g, ':');
      const owner = owners.get(shape);
      if (owner) throw new Error(`${owner} and ${part.name} both answer ${path}`);
      owners.set(shape, part.name);
    }
  }
};

/** All public surfaces behind one port: each path goes to the service that owns it, method and all. */
export const gateway = (parts: readonly Mounted[]): Router => {
  refuseOverlap(parts);
  const router = express.Router({ caseSensitive: true });
  for (const part of parts) {
    for (const path of new Set(part.routes.map((route) => route.path))) router.all(path, part.http);
  }
  return router;
};
