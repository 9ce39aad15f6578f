import type { EffectiveSettings, ProviderError } from '@waybill/contracts';
import { nextAttempt } from '../attempts.ts';
import { type Entry, merchantsWords } from '../history.ts';
import type { Recorded } from '../record-fact.ts';
import type { Shipment } from '../shipment.ts';
import type { Edit, PendingEdit } from '../shipment-edit.ts';
import { stageOf } from '../stage.ts';

/** The edit that waits for an answer about this attempt, if there is one. */
export const pendingEdit = ({ edit }: Shipment, attempt: number): PendingEdit | null =>
  edit?.state === 'requested' && edit.attempt === attempt ? edit : null;

/** The edit succeeded: the shipment is as the merchant wanted it. */
export const withVersion = (shipment: Shipment, { version }: Pick<PendingEdit, 'version'>): Shipment => ({
  ...shipment,
  ...version,
  edit: null,
});

type Refused = Extract<Edit, { state: 'refused' }>;

/** The edit failed: the shipment stays as it was. */
export const withRefusal = (
  shipment: Shipment,
  { id, attempt, parameters }: PendingEdit,
  why: Pick<Refused, 'problem' | 'message' | 'errors'>,
): Shipment => ({
  ...shipment,
  edit: { state: 'refused', id, attempt, parameter: parameters[0] ?? null, ...why },
});

/** The order is being cancelled instead: whoever waits for an edit of it must not take it for made. */
export const withoutPendingEdit = (shipment: Shipment): Shipment => {
  const { edit } = shipment;
  if (edit?.state !== 'requested') return shipment;
  const message = 'The order was cancelled before it was changed.';
  return withRefusal(shipment, edit, { problem: 'INVALID_OPERATION', message, errors: [] });
};

export interface ProvidersRefusal {
  message: string;
  errors: readonly ProviderError[];
}

/**
 * Settles an edit that the provider refused. If the settings say `rebook`, its booking is cancelled and the order
 * placed again, unless the parcel has left or the merchant wants to cancel by now. Otherwise the edit is refused with
 * the provider's reason.
 */
export function afterProvidersRefusal(
  shipment: Shipment,
  edit: PendingEdit,
  refusal: ProvidersRefusal,
  { editAfterDispatch }: Pick<EffectiveSettings, 'editAfterDispatch'>,
): { shipment: Shipment; rebook: boolean } {
  const isFree = stageOf(shipment) === 'booked' && shipment.cancellation?.state !== 'requested';
  if (editAfterDispatch !== 'rebook' || !isFree) {
    return {
      shipment: withRefusal(shipment, edit, { problem: 'VALIDATION_ERROR', ...refusal }),
      rebook: false,
    };
  }
  const { id, attempt, parameters, version, formerName } = edit;
  return {
    shipment: {
      ...shipment,
      edit: { state: 'requested', way: 'rebook', id, attempt, parameters, version, formerName },
    },
    rebook: true,
  };
}

const isStillOurs = (shipment: Shipment): boolean => {
  const stage = stageOf(shipment);
  return stage !== 'over' && stage !== 'collected';
};

/**
 * The old booking is cancelled: places the order again, as edited. A parcel that left before is not sent a second time.
 */
export function rebook(
  shipment: Shipment,
  history: readonly Entry[],
  edit: PendingEdit,
  now: Date,
): Recorded {
  if (!isStillOurs(shipment)) {
    const message = `The order was ${shipment.status} before it could be booked again.`;
    const why = { problem: 'VALIDATION_ERROR', message, errors: [] } as const;
    return { shipment: withRefusal(shipment, edit, why), entries: [] };
  }
  const words = { ...merchantsWords, note: noteOf(shipment, edit) };
  return nextAttempt(withVersion(shipment, edit), history, { words, now });
}

const noteOf = ({ booking }: Shipment, { parameters }: PendingEdit): string => {
  const what = `Edited: ${parameters.join(', ')}.`;
  return booking
    ? `${what} The booking ${booking.trackingId} with ${booking.provider.displayName} was cancelled.`
    : what;
};
