import type { Booking, Label, LabelFormat } from '@waybill/carriers';
import type { DeliveryOrder } from '@waybill/contracts';
import type { ProviderConnection } from './connections.ts';
import type { DispatchKey } from './dispatches.ts';

/** A booking that stands, with all that its label is made of. */
export interface LabelSubject {
  readonly key: DispatchKey;
  /** As it was last edited. */
  readonly order: DeliveryOrder;
  readonly booking: Booking;
  readonly provider: ProviderConnection;
}

/** Files to print. */
export interface Labels {
  /** Null for a booking that is unknown, or stands no more. */
  subject(bookingId: string): Promise<LabelSubject | null>;
  /** The stored file; null unless it was made of exactly this. */
  read(bookingId: string, format: LabelFormat, madeOf: string): Promise<Label | null>;
  /** Takes the place of one that was made of something else. */
  keep(bookingId: string, label: Label, madeOf: string): Promise<void>;
}

/** Links that need no key: whoever has one may print the label. */
export interface LabelLinks {
  to(bookingId: string, format: LabelFormat): Promise<string>;
  isSigned(bookingId: string, signature: string): Promise<boolean>;
}
