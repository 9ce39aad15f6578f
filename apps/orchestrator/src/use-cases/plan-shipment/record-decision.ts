import {
  type ProposedProvider,
  shipmentDispatchFailed,
  shipmentEstimated,
  shipmentPlanned,
} from '@waybill/contracts';
import type { MadeDecision, StoredDispatch, Tx } from '../../deps.ts';
import { type Candidate, isRanked } from '../../domain/decision/candidate.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import type { Failure } from '../../domain/decision/failure.ts';
import { planned } from '../../domain/dispatch/dispatch.ts';
import { newDecisionId } from '../../ids.ts';
import { about, attemptOf, saveDispatch } from '../settle-dispatch/index.ts';

/** Stores a decision and tells what follows from it: a booking to be made, or a failure. */
export const recordDecision = async (unit: Tx, stored: StoredDispatch, made: MadeDecision): Promise<void> => {
  const decisionId = newDecisionId();
  await unit.decisions.insert(decisionId, stored.key, made);
  const decided = { ...stored, decisionId };
  if (made.decision.failure) return failPlan(unit, decided, made.decision.failure);
  await startBooking(unit, decided, made, decisionId);
};

const startBooking = async (
  unit: Tx,
  stored: StoredDispatch,
  { decision: { candidates }, facts }: MadeDecision,
  decisionId: string,
): Promise<void> => {
  const { key } = stored;
  const data = { ...attemptOf(key), decisionId };
  await saveDispatch(unit, stored, planned(candidates.filter(isRanked).length));
  await unit.publish(shipmentEstimated, {
    ...about(key),
    data: { ...data, ...howLocated(facts), proposedProviders: proposed(candidates) },
  });
  await unit.publish(shipmentPlanned, { ...about(key), data });
};

const howLocated = ({ delivery }: Facts) => (delivery ? { locatedBy: delivery.locatedBy } : {});

/** Ends the attempt before anything was asked to be booked. */
export const failPlan = async (unit: Tx, stored: StoredDispatch, failure: Failure): Promise<void> => {
  const { key, dispatch } = stored;
  await saveDispatch(unit, stored, { ...dispatch, standing: { at: 'failed' } });
  const errors = [...failure.errors];
  const data = { ...attemptOf(key), ...failure, stage: 'estimates' as const, errors };
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
