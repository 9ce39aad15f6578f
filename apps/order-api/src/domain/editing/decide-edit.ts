import type { EditableField, EffectiveSettings } from '@waybill/contracts';
import type { Shipment } from '../shipment.ts';
import { stageOf } from '../stage.ts';
import { natures, type Parameter } from './parameters.ts';

export interface Refusal {
  problem: 'VALIDATION_ERROR' | 'INVALID_OPERATION';
  message: string;
  parameter?: Parameter;
}

/** How a change is made. */
export type EditDecision =
  | ({ kind: 'refuse' } & Refusal)
  /** Here and now. */
  | { kind: 'apply' }
  /** By the provider, in its booking. */
  | { kind: 'ask-provider'; changed: readonly EditableField[] }
  /** The attempt is stopped first, its booking cancelled; then the order is placed anew. */
  | { kind: 'rebook' };

type Setting = Pick<EffectiveSettings, 'editAfterDispatch'>;

/** Decides how the change of these parameters is made. To be called under the shipment's lock. */
export function decideEdit(
  shipment: Shipment,
  changed: readonly Parameter[],
  { editAfterDispatch }: Setting,
): EditDecision {
  const stage = stageOf(shipment);
  const mattering = changed.filter((name) => !natures[name].private);
  if (changed.length > 0 && shipment.edit?.state === 'requested')
    return refuse('INVALID_OPERATION', unanswered);
  if (stage === 'unplaced' || mattering.length === 0) return { kind: 'apply' };
  if (shipment.cancellation?.state === 'requested') return refuse('INVALID_OPERATION', beingCancelled);
  if (stage === 'being placed') return { kind: 'rebook' };
  const outside = mattering.filter((name) => isOutside(name));
  if (outside.length === 0) return { kind: 'apply' };
  const first = outside[0];
  if (stage === 'over') return cannot(first, `the order is ${shipment.status}`);
  const sealed = outside.find((name) => natures[name].sealed);
  if (sealed) return refuse('VALIDATION_ERROR', `${sealed} ${parameterIsSealed}`, sealed);
  const gone = stage === 'collected' ? outside.find(isAboutPickup) : undefined;
  if (gone) return cannot(gone, 'the parcel has been collected');
  const needsBooking = outside.find((name) => natures[name].needsBooking);
  if (!needsBooking)
    return { kind: 'ask-provider', changed: outside.flatMap((name) => natures[name].field ?? []) };
  if (stage === 'booked' && editAfterDispatch === 'rebook') return { kind: 'rebook' };
  return cannot(needsBooking, 'the order is dispatched, and orders from there are not booked again');
}

const parameterIsSealed = 'parameter cannot be changed post order dispatch';

const isOutside = (name: Parameter): boolean => {
  const { field, sealed, needsBooking } = natures[name];
  return Boolean(field || sealed || needsBooking);
};

const isAboutPickup = (name: Parameter): boolean =>
  name === 'locationExternalId' || name === 'pickupTime' || name === 'pickupInstructions';

/** Only one change may be pending at the orchestrator: two that overtake each other could end as neither wanted. */
const unanswered = 'An earlier edit of this order has not been answered yet.';
const beingCancelled = 'The order is being cancelled.';

const refuse = (problem: Refusal['problem'], message: string, parameter?: Parameter): EditDecision => ({
  kind: 'refuse',
  problem,
  message,
  ...(parameter ? { parameter } : {}),
});

const cannot = (parameter: Parameter | undefined, why: string): EditDecision =>
  refuse('VALIDATION_ERROR', `${parameter} cannot be changed: ${why}.`, parameter);
