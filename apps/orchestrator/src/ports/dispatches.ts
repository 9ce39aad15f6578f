import type { Booking, Quote } from '@waybill/carriers';
import type { DeliveryOrder, PlanTold, ProviderError } from '@waybill/contracts';
import type { BookingEnd, Dispatch, LiveBooking } from '../domain/dispatch/dispatch.ts';

/** One attempt to place one shipment. */
export interface DispatchKey {
  readonly tenantId: string;
  readonly shipmentId: string;
  readonly attempt: number;
}

/** Fields of the live booking that the state machine does not need. */
export interface StoredBooking {
  readonly id: string;
  readonly rank: number;
  readonly providerId: string;
  readonly reference: string;
  readonly quote: Quote;
  /** What the provider answered, once it has said yes. */
  readonly acceptance: Booking | null;
}

export interface StoredDispatch {
  readonly key: DispatchKey;
  /** Null when a cancellation came before the order itself. */
  readonly order: DeliveryOrder | null;
  readonly decisionId: string | null;
  readonly dispatch: Dispatch;
  readonly booking: StoredBooking | null;
  /** A plan that was decided and is not published yet. */
  readonly untold: PlanTold | null;
}

/** What a new booking needs to know of the candidate it is for. */
export interface BookingSubject {
  readonly providerId: string;
  readonly reference: string;
  readonly quote: Quote;
}

export interface Dispatches {
  /** Stores the order, unless it is stored already, and locks the attempt. */
  receive(key: DispatchKey, order: DeliveryOrder): Promise<StoredDispatch>;
  /** Locks the attempt, making an empty one where the order has not come yet. */
  reserve(key: DispatchKey): Promise<StoredDispatch>;
  /** Locks the attempt until the transaction ends; null when it is unknown. */
  lock(key: DispatchKey): Promise<StoredDispatch | null>;
  save(
    key: DispatchKey,
    dispatch: Dispatch,
    plan: Pick<StoredDispatch, 'decisionId' | 'untold'>,
  ): Promise<void>;
}

export interface Bookings {
  open(key: DispatchKey, live: LiveBooking, subject: BookingSubject): Promise<StoredBooking>;
  /** Stores the provider's acceptance too, if it has just come. */
  update(key: DispatchKey, live: LiveBooking, acceptance: Booking | null): Promise<void>;
  /** Keeps the order as the provider has changed it to. */
  revise(key: DispatchKey, rank: number, order: DeliveryOrder): Promise<void>;
  /** Remembers that a change was given up. */
  giveUpEdit(key: DispatchKey, editId: string): Promise<void>;
  hasGivenUpEdit(key: DispatchKey, editId: string): Promise<boolean>;
  /** Keeps what the provider said. */
  note(key: DispatchKey, rank: number, errors: readonly ProviderError[]): Promise<void>;
  end(key: DispatchKey, rank: number, how: BookingEnd): Promise<void>;
  /** What all providers said about this attempt. */
  errorsOf(key: DispatchKey): Promise<readonly ProviderError[]>;
}
