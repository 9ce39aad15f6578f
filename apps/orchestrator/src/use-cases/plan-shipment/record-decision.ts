import {
  type DecisionSummary,
  type ProposedProvider,
  type ProviderCallFact,
  shipmentDispatchFailed,
  shipmentEstimated,
  shipmentPlanned,
} from '@waybill/contracts';
import type { MadeDecision, StoredDispatch, Tx } from '../../deps.ts';
import { type Candidate, isRanked } from '../../domain/decision/candidate.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import type { Failure } from '../../domain/decision/failure.ts';
import { summaryOf } from '../../domain/decision/summary.ts';
import { planned } from '../../domain/dispatch/dispatch.ts';
import { newDecisionId } from '../../ids.ts';
import { about, attemptOf, saveDispatch } from '../settle-dispatch/index.ts';

/** What was asked of providers. */
interface Told {
  calls?: ProviderCallFact[];
}

/** Stores a decision and tells what follows from it: a booking to be made, or a failure. */
export const recordDecision = async (
  unit: Tx,
  stored: StoredDispatch,
  made: MadeDecision,
  told: Told,
): Promise<void> => {
  const decisionId = newDecisionId();
  await unit.decisions.insert(decisionId, stored.key, made);
  const decided = { ...stored, decisionId };
  const grounds = { decisionId, decision: summaryOf(made.decision), ...told };
  if (made.decision.failure) return failPlan(unit, decided, made.decision.failure, grounds);
  await startBooking(unit, decided, made, grounds);
};

/** What a plan’s end rests on. */
interface Grounds extends Told {
  decisionId: string;
  decision: DecisionSummary;
}

const startBooking = async (
  unit: Tx,
  stored: StoredDispatch,
  { decision: { candidates }, facts }: MadeDecision,
  grounds: Grounds,
): Promise<void> => {
  const { key } = stored;
  const data = { ...attemptOf(key), decisionId: grounds.decisionId };
  await saveDispatch(unit, stored, planned(candidates.filter(isRanked).length));
  await unit.publish(shipmentEstimated, {
    ...about(key),
    data: { ...data, ...howLocated(facts), proposedProviders: proposed(candidates) },
  });
  await unit.publish(shipmentPlanned, { ...about(key), data: { ...data, ...grounds } });
};

const howLocated = ({ delivery }: Facts) => (delivery ? { locatedBy: delivery.locatedBy } : {});

/** Ends the attempt before anything was asked to be booked. */
export const failPlan = async (
  unit: Tx,
  stored: StoredDispatch,
  failure: Failure,
  grounds: Partial<Grounds> = {},
): Promise<void> => {
  const { key, dispatch } = stored;
  await saveDispatch(unit, stored, { ...dispatch, standing: { at: 'failed' } });
  const errors = [...failure.errors];
  const data = { ...attemptOf(key), ...failure, stage: 'estimates' as const, errors, ...grounds };
  await unit.publish(shipmentDispatchFailed, { ...about(key), data });
};

/** Each provider once, best first, with its services in the order of their ranking. */
const proposed = (candidates: readonly Candidate[]): ProposedProvider[] => {
  const byName = new Map<string, ProposedProvider>();
  for (const { provider, quote } of candidates.filter(isRanked)) {
    const entry = byName.get(provider.name) ?? { name: provider.name, services: [] };
    entry.services.push({ id: quote.serviceId });
    byName.set(provider.name, entry);
  }
  return [...byName.values()];
};
