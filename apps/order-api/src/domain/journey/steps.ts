import type { ShipmentStatus } from '@waybill/contracts';
import type { Meaning, Phase } from './phases.ts';

/** The statuses that Waybill brings about itself; all others come from scans. */
const steps = {
  REQUEST_RECEIVED: 'requested',
  PENDING_DISPATCH: 'scheduled',
  PENDING_RELEASE: 'releasable',
  ESTIMATES_RECEIVED: 'estimated',
  ESTIMATES_FAILED: 'failed',
  ORDER_FAILED: 'failed',
  PENDING_AUTORETRY: 'retry scheduled',
  ORDER_DISPATCHED: 'dispatched',
  STAGED: 'staged',
  ORDER_CANCELLED: 'cancelled',
} as const satisfies Partial<Record<ShipmentStatus, Phase>>;

export type StepStatus = keyof typeof steps;

export const stepStatuses = Object.keys(steps) as StepStatus[];

export const meaningOfStep = (status: StepStatus): Meaning => ({
  status,
  subStatus: null,
  phase: steps[status],
  rank: 0,
});
