import { type PlanTold, shipmentEstimated, shipmentPlanned } from '@waybill/contracts';
import type { DispatchKey, Tx } from '../../deps.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';
import { about, attemptOf } from './subject.ts';

/** A turn that was only asked to stop goes on: then there is nothing to tell yet. */
export const endsTurn = ({ announce, again }: Settlement): boolean => announce.length > 0 || again !== null;

/** A booking and its failure are told together with the plan that led there; nothing else says enough. */
export const carriesPlan = ({ announce: [first] }: Settlement): boolean =>
  first === 'dispatched' || first === 'failed';

/** Tells a plan by itself: its first turn has brought neither a booking nor a failure. */
export const tellPlan = async (unit: Tx, key: DispatchKey, plan: PlanTold): Promise<void> => {
  const { decisionId, decision, calls, locatedBy, proposedProviders } = plan;
  const data = { ...attemptOf(key), decisionId };
  const estimates = { ...data, proposedProviders, ...(locatedBy && { locatedBy }) };
  await unit.publish(shipmentEstimated, { ...about(key), data: estimates });
  await unit.publish(shipmentPlanned, { ...about(key), data: { ...data, decision, calls, isBegun: true } });
};
