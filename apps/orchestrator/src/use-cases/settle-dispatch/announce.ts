import type { Booking } from '@waybill/carriers';
import {
  type PlanTold,
  type ProviderCallFact,
  type ProviderError,
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentDispatched,
  shipmentDispatchFailed,
} from '@waybill/contracts';
import type { ProviderConnection, StoredDispatch, Tx } from '../../deps.ts';
import type { Announcement, Settlement } from '../../domain/dispatch/settlement.ts';
import { dispatchedData } from './dispatched.ts';
import { about, attemptOf } from './subject.ts';

/** Why a provider does not cancel a booking that the merchant wants cancelled. */
export interface Refusal {
  readonly problem: 'CANCELLATION_NOT_ALLOWED' | 'ORDER_CANCELLATION_FAILED';
  readonly message: string;
  readonly errors: readonly ProviderError[];
}

export interface News {
  readonly stored: StoredDispatch;
  readonly settlement: Settlement;
  /** The provider's acceptance, if there is one. */
  readonly accepted: Booking | null;
  readonly refusal: Refusal | null;
  /** Who has booked. */
  readonly provider: ProviderConnection | null;
  /** The calls to the provider, and the plan before them. Published with the first announcement. */
  readonly told: { calls?: ProviderCallFact[]; plan?: PlanTold } | undefined;
}

/** Publishes what the settlement of an attempt means to other services. */
export const announce = async (unit: Tx, news: News): Promise<void> => {
  for (const [index, announcement] of news.settlement.announce.entries())
    await announcers[announcement](unit, index === 0 ? news : { ...news, told: undefined });
};

const announcers: Record<Announcement, (unit: Tx, news: News) => Promise<void>> = {
  dispatched: async (unit, { stored, accepted, provider, told }) => {
    if (!accepted || !provider) throw new Error('nothing was booked');
    const data = { ...dispatchedData(stored, provider, accepted), ...told };
    await unit.publish(shipmentDispatched, { ...about(stored.key), data });
  },

  failed: async (unit, { stored: { key }, told }) => {
    const errors = [...(await unit.bookings.errorsOf(key))];
    const message = 'No provider that quoted has taken the order.';
    const failure = { stage: 'booking', problem: 'PLACE_ORDER_FAILED', message, errors, ...told } as const;
    await unit.publish(shipmentDispatchFailed, { ...about(key), data: { ...attemptOf(key), ...failure } });
  },

  cancelled: async (unit, { stored: { key, booking }, accepted, told }) => {
    const voidedBookingId = accepted && booking ? booking.id : null;
    const data = { ...attemptOf(key), voidedBookingId, ...told };
    await unit.publish(shipmentCancelled, { ...about(key), data });
  },

  'cancellation-refused': async (unit, { stored: { key }, refusal, told }) => {
    if (!refusal) throw new Error('nobody refused');
    const data = { ...attemptOf(key), ...refusal, errors: [...refusal.errors], ...told };
    await unit.publish(shipmentCancellationRefused, { ...about(key), data });
  },
};
