import type { Mutant } from '../mutant.ts';
import { messagingBugs } from './messaging.ts';
import { orderBugs } from './orders.ts';
import { scanBugs } from './scans.ts';
import { webhookBugs } from './webhooks.ts';

/** Every known bug that the laws must find. */
export const mutants: readonly Mutant[] = [...messagingBugs, ...orderBugs, ...scanBugs, ...webhookBugs];
