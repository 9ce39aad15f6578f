import type { Phases } from '@waybill/messaging';
import type { Deps, ProviderConnection, StoredDispatch, Tx, Unit } from '../../deps.ts';
import { beginning, nextStep } from '../../domain/dispatch/next-step.ts';
import { settle } from '../../domain/dispatch/settle.ts';
import { holdsTurn, takeTurn } from '../../domain/dispatch/turn.ts';
import { withLabel } from '../../labels/index.ts';
import { keyOf, saveDispatch, settleDispatch, toldCalls } from '../settle-dispatch/index.ts';
import type { Report } from './report.ts';
import { takeStep, type Work } from './take-step.ts';

interface TurnData {
  shipmentId: string;
  attempt: number;
  /** Absent in the message by which a plan starts the booking. */
  turn?: number;
}

/**
 * One turn of an attempt: makes the next outside call, be it to book, to look up or to void. What is about to be sent
 * is recorded first, so that after a crash nothing is booked without looking. If two workers have the same message, or
 * a timer meets a cancellation, the second finds the turn taken.
 */
export const bookShipment = (deps: Deps): Phases<TurnData, Work, Report, Unit> => ({
  claim: async (message, unit) => {
    const stored = await unit.dispatches.lock(keyOf(message));
    const dispatch = stored && takeTurn(stored.dispatch, message.data.turn ?? 1, message.id);
    return dispatch ? claimStep(deps, unit, { ...stored, dispatch }) : null;
  },

  act: (work, { signal }) => takeStep(deps.gate, work, signal),

  record: async ({ provider }, report, unit, message) => {
    const key = keyOf(message);
    await unit.providerCalls.insert(key, report.calls);
    const stored = await unit.dispatches.lock(key);
    if (stored && holdsTurn(stored.dispatch, message.id))
      await recordReport(deps, unit, stored, provider, report);
  },

  giveUp: async (message, unit) => {
    const stored = await unit.dispatches.lock(keyOf(message));
    if (stored && holdsTurn(stored.dispatch, message.id)) await passOn(deps, unit, stored);
  },
});

const claimStep = async (deps: Deps, unit: Tx, stored: StoredDispatch): Promise<Work | null> => {
  const { order, booking, dispatch, key } = stored;
  if (!order || !booking) return null;
  const provider = await unit.providers.byId(key.tenantId, booking.providerId);
  const step = nextStep(dispatch, deps.gate.abilities(provider), deps.pace);
  if (step.do === 'nothing') return null;
  if (step.do === 'ask-a-person') {
    deps.logger.error(
      { ...key, bookingId: booking.id },
      'a booking is open that only the provider can clear up',
    );
    return null;
  }
  await saveDispatch(unit, stored, beginning(dispatch, step, deps.pace, deps.clock.now()));
  return { step, order, booking, provider };
};

const recordReport = async (
  deps: Deps,
  unit: Tx,
  stored: StoredDispatch,
  provider: ProviderConnection,
  report: Report,
): Promise<void> => {
  const { key, booking } = stored;
  const { finding, errors, refusal } = report;
  const accepted =
    booking && report.accepted && (await withLabel(deps, report.accepted, booking.id, provider));
  if (booking) await unit.bookings.note(key, booking.rank, errors);
  const settlement = settle(stored.dispatch, finding, deps.pace, deps.clock.now());
  const told = { refusal, provider, ...toldCalls(report.calls, [provider]) };
  await settleDispatch(unit, stored, settlement, { ...told, ...(accepted ? { accepted } : {}) });
};

/** The message is given up, but not the attempt: it is unknown what was sent, so the next turn looks it up. */
const passOn = async (deps: Deps, unit: Tx, stored: StoredDispatch): Promise<void> => {
  const voiding = stored.booking?.acceptance !== null;
  const finding = { kind: voiding ? 'void-unanswered' : 'unknown' } as const;
  await settleDispatch(unit, stored, settle(stored.dispatch, finding, deps.pace, deps.clock.now()));
};
