import { carrierNames } from './carrier-names.ts';
import { eventTraffic } from './event-traffic.ts';
import type { Guard } from './guard.ts';
import { lineLimit } from './line-limit.ts';
import { machinePlaces } from './machine-places.ts';
import { problemPages } from './problem-pages.ts';
import { processInMain } from './process-in-main.ts';
import { runningTests } from './running-tests.ts';

/** The house rules that no compiler knows. */
export const guards: readonly Guard[] = [
  lineLimit,
  processInMain,
  carrierNames,
  problemPages,
  eventTraffic,
  runningTests,
  machinePlaces,
];
