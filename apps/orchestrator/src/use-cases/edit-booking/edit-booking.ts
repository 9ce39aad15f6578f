import type { Booking, EditRequest } from '@waybill/carriers';
import {
  type DataOf,
  type EditableField,
  shipmentEdited,
  type shipmentEditRequested,
} from '@waybill/contracts';
import type { Phases } from '@waybill/messaging';
import type { Asked, Deps, ProviderConnection, StoredDispatch, Tx, Unit } from '../../deps.ts';
import { about, attemptOf, keyOf, toldCalls } from '../settle-dispatch/index.ts';
import { refuseEdit } from './refuse-edit.ts';

type Wish = DataOf<typeof shipmentEditRequested>;

interface Work {
  /** The booking's place in the ranking. */
  readonly rank: number;
  readonly provider: ProviderConnection;
  readonly request: EditRequest;
}

/**
 * Asks the provider to change its booking. Setting the same value twice is harmless, so after a lost answer it simply
 * asks again; if no attempt gets an answer, the merchant is told that the outcome is unknown. After that the change is
 * never made, even if an operator has its job run again: the merchant may have wanted another since. A booking that is
 * being cancelled, or does not exist, is left alone.
 */
export const editBooking = ({ gate }: Pick<Deps, 'gate'>): Phases<Wish, Work, Asked<Booking>, Unit> => ({
  claim: async (message, unit) => {
    const { data } = message;
    const stored = await unit.dispatches.lock(keyOf(message));
    const booking = stored && standing(stored);
    if (await unit.bookings.hasGivenUpEdit(keyOf(message), data.editId)) return null;
    if (!booking) return refuseEdit(unit, message, 'not_booked', 'There is no booking to change.');
    const provider = await unit.providers.byId(message.tenantId, booking.providerId);
    const never = unchangeable(data.changed, gate.abilities(provider).edits);
    if (never.length > 0) return refuseEdit(unit, message, 'unsupported', unsupported(provider, never));
    const { order, changed } = data;
    return { rank: booking.rank, provider, request: { booking: booking.acceptance, order, changed } };
  },

  act: async ({ provider, request }, { signal }) => {
    const asked = await gate.edit(provider, request, signal);
    signal.throwIfAborted();
    const { outcome } = asked;
    if (outcome.kind === 'unavailable' || outcome.kind === 'unknown') throw new Error(outcome.reason);
    return asked;
  },

  record: async ({ rank, provider, request }, { outcome, call }, unit, message) => {
    const key = keyOf(message);
    await unit.providerCalls.insert(key, [call]);
    const told = toldCalls([call], [provider]);
    if (outcome.kind !== 'rejected') {
      await unit.bookings.revise(key, rank, request.order);
      const data = { ...attemptOf(key), editId: message.data.editId, ...told };
      await unit.publish(shipmentEdited, { ...about(key), data });
      return;
    }
    const said = `${provider.displayName} refused to change the order.`;
    await refuseEdit(unit, message, 'rejected', said, outcome.errors, told);
  },

  giveUp: async (message, unit: Tx) => {
    await unit.bookings.giveUpEdit(keyOf(message), message.data.editId);
    const said = 'The provider has not said whether it changed the order; it may have.';
    await refuseEdit(unit, message, 'unanswered', said);
  },
});

const standing = ({ dispatch, booking }: StoredDispatch) => {
  const isOurs = dispatch.standing.at === 'dispatched' && !dispatch.cancellationWanted;
  return isOurs && booking?.acceptance ? { ...booking, acceptance: booking.acceptance } : null;
};

const unchangeable = (
  changed: readonly EditableField[],
  able: readonly EditableField[],
): readonly EditableField[] => changed.filter((field) => !able.includes(field));

const unsupported = ({ displayName }: ProviderConnection, fields: readonly EditableField[]): string =>
  `${displayName} does not change ${fields.join(', ')} after booking.`;
