import {
  type DecisionSummary,
  type Message,
  type ProviderCallFact,
  shipmentDispatchFailed,
} from '@waybill/contracts';
import type { BookingSubject, Deps, MadeDecision, StoredBooking, StoredDispatch, Tx } from '../../deps.ts';
import { isRanked, type RankedCandidate } from '../../domain/decision/candidate.ts';
import type { Failure } from '../../domain/decision/failure.ts';
import { proposedAmong } from '../../domain/decision/proposed-among.ts';
import { summaryOf } from '../../domain/decision/summary.ts';
import { started } from '../../domain/dispatch/start.ts';
import { newDecisionId } from '../../ids.ts';
import { about, attemptOf, saveDispatch } from '../settle-dispatch/index.ts';

/** The calls to providers. */
interface Told {
  calls?: ProviderCallFact[];
}

interface Plan {
  readonly stored: StoredDispatch;
  /** The message that asked for it: it takes the first turn. */
  readonly message: Pick<Message<unknown>, 'id'>;
  readonly made: MadeDecision;
  readonly told: Told;
}

/**
 * Stores a decision and what follows from it: the start of a booking, which is answered, or a failure. The plan is
 * published together with the outcome of that booking.
 */
export const recordDecision = async (
  deps: Deps,
  unit: Tx,
  { stored, message, made, told }: Plan,
): Promise<StoredBooking | null> => {
  const decisionId = newDecisionId();
  await unit.decisions.insert(decisionId, stored.key, made);
  const grounds = { decisionId, decision: summaryOf(made.decision), ...told };
  if (made.decision.failure) return failPlan(unit, { ...stored, decisionId }, made.decision.failure, grounds);
  const ranked = made.decision.candidates.filter(isRanked);
  const decided = { ...stored, decisionId, untold: { ...grounds, ...estimatesOf(made) } };
  const begun = started(ranked.length, message.id, deps.pace, deps.clock.now());
  return saveDispatch(unit, decided, begun, { subject: ranked[0] && subjectOf(ranked[0]) });
};

const subjectOf = ({ provider, reference, quote }: RankedCandidate): BookingSubject => ({
  providerId: provider.id,
  reference,
  quote,
});

/** What a plan’s end rests on. */
interface Grounds extends Told {
  decisionId: string;
  decision: DecisionSummary;
}

const estimatesOf = ({ decision: { candidates, decidedAt }, facts: { delivery } }: MadeDecision) => ({
  decidedAt: decidedAt.toISOString(),
  ...(delivery && { locatedBy: delivery.locatedBy }),
  proposedProviders: proposedAmong(candidates),
});

/** Ends an attempt for which no booking was requested. */
export const failPlan = async (
  unit: Tx,
  stored: StoredDispatch,
  failure: Failure,
  grounds: Partial<Grounds> = {},
): Promise<null> => {
  const { key, dispatch } = stored;
  await saveDispatch(unit, stored, { ...dispatch, standing: { at: 'failed' } });
  const errors = [...failure.errors];
  const data = { ...attemptOf(key), ...failure, stage: 'estimates' as const, errors, ...grounds };
  await unit.publish(shipmentDispatchFailed, { ...about(key), data });
  return null;
};
