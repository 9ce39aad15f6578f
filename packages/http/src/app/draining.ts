import type { Express } from 'express';

const draining = new WeakSet<Express>();

/** Set while an app finishes what it has begun: readiness says no, and answers close their connections. */
export const startDraining = (app: Express): void => void draining.add(app);

export const isDraining = (app: Express): boolean => draining.has(app);
