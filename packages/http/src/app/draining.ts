import type { Express } from 'express';
import { partsOf } from './described.ts';

const draining = new WeakSet<Express>();

/** Set while an app finishes what it has begun: readiness says no, and answers close their connections. */
export function startDraining(app: Express): void {
  draining.add(app);
  for (const part of partsOf(app)) startDraining(part);
}

export const isDraining = (app: Express): boolean => draining.has(app);
