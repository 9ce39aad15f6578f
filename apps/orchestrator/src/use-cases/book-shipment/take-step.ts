import type { Booking } from '@waybill/carriers';
import type { DeliveryOrder } from '@waybill/contracts';
import type { Asked, ProviderCall, ProviderConnection, ProviderGate, StoredBooking } from '../../deps.ts';
import type { Step } from '../../domain/dispatch/next-step.ts';
import { type Counterpart, lookUp, lookUpThenBook, placeBooking } from './place-booking.ts';
import type { Findings, Report } from './report.ts';
import { voidBooking } from './void-booking.ts';

/** A step that calls somebody. */
export type CallingStep = Exclude<Step, { do: 'nothing' | 'ask-a-person' }>;

/** All that a step needs; nothing is read from the database while it runs. */
export interface Work {
  readonly step: CallingStep;
  readonly order: DeliveryOrder;
  readonly booking: StoredBooking;
  readonly provider: ProviderConnection;
}

/** Makes the outside calls of one turn, and keeps a record of each. */
export const takeStep = async (gate: ProviderGate, work: Work, signal: AbortSignal): Promise<Report> => {
  const calls: ProviderCall[] = [];
  const noting = async <T>(asked: Promise<Asked<T>>) => {
    const { outcome, call } = await asked;
    calls.push(call);
    return outcome;
  };
  const { provider, order, booking } = work;
  const { reference, quote } = booking;
  const request = { reference, order, quote };
  const counterpart: Counterpart = {
    ...gate.abilities(provider),
    book: () => noting(gate.book(provider, request, signal)),
    find: () => noting(gate.find(provider, { reference, quote }, signal)),
  };
  const cancel = () => noting(gate.cancel(provider, acceptedBooking(booking), signal));
  const findings = await findingsOf(work.step, counterpart, () =>
    voidBooking(gate.abilities(provider).cancels, cancel),
  );
  return {
    ...findings,
    errors: findings.errors.map((error) => ({ provider: provider.name, ...error })),
    calls,
  };
};

const findingsOf = (
  step: CallingStep,
  counterpart: Counterpart,
  undo: () => Promise<Findings>,
): Promise<Findings> => {
  switch (step.do) {
    case 'book':
      return placeBooking(counterpart);
    case 'look-up':
      return step.bookIfMissing ? lookUpThenBook(counterpart) : lookUp(counterpart);
    case 'void':
      return undo();
  }
};

const acceptedBooking = ({ acceptance }: StoredBooking): Booking => {
  if (!acceptance) throw new Error('only a booking that stands can be voided');
  return acceptance;
};
