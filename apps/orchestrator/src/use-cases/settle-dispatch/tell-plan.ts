import { type PlanTold, shipmentEstimated, shipmentPlanned } from '@waybill/contracts';
import type { DispatchKey, Tx } from '../../deps.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';
import { about, attemptOf } from './subject.ts';

/** Whether the turn has ended. One that was only asked to stop goes on, and there is nothing to publish yet. */
export const endsTurn = ({ announce, again }: Settlement): boolean => announce.length > 0 || again !== null;

/** Bookings and failures carry the plan that led to them; no other announcement does. */
export const carriesPlan = ({ announce: [first] }: Settlement): boolean =>
  first === 'dispatched' || first === 'failed';

/** Publishes a plan alone: its first turn has led neither to a booking nor to a failure. */
export const tellPlan = async (unit: Tx, key: DispatchKey, plan: PlanTold): Promise<void> => {
  const { decisionId, decision, calls, locatedBy, proposedProviders } = plan;
  const data = { ...attemptOf(key), decisionId };
  const estimates = { ...data, proposedProviders, ...(locatedBy && { locatedBy }) };
  await unit.publish(shipmentEstimated, { ...about(key), data: estimates });
  await unit.publish(shipmentPlanned, { ...about(key), data: { ...data, decision, calls, isBegun: true } });
};
