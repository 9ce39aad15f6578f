import type { DeliveryOrder, EditableField, Money, Period } from '@waybill/contracts';
import type { z } from 'zod';
import type { Outcome } from './outcome.ts';
import type { ProviderHttp } from './provider-http/client.ts';

/**
 * What Waybill asks of a delivery network, shaped by two kinds: networks that take an order in one call, and
 * aggregators where a shipment is created first, brings its rates, and one rate is bought.
 * Adapters keep nothing between calls. Everything they return is plain JSON: it is stored, and read again after a crash.
 * So no text in it has a NUL or half a surrogate pair: `jsonOf` sees to that in what an answer says.
 */
export interface ProviderAdapter {
  /** Names the adapter in the registry and in a provider's stored row: `simulated`, `easypost`. */
  readonly kind: string;
  /** Where the provider answers, for connections that name no other place. */
  readonly defaultBaseUrl?: string;
  readonly capabilities: Capabilities;
  /** What a connection must bring, checked when a merchant saves it. */
  readonly credentials: z.ZodType<Credentials>;
  readonly settings: z.ZodType<Settings>;

  /** One quote per service that can carry the order. Changes nothing that costs money. */
  quote(
    connection: Connection,
    request: QuoteRequest,
    context: CallContext,
  ): Promise<Outcome<readonly Quote[]>>;
  /** Buys one quote. After `unknown`, look with `findBooking` before anything is sent again. */
  book(connection: Connection, request: BookRequest, context: CallContext): Promise<Outcome<Booking>>;
  /**
   * What stands under our reference; `ok(null)` is the provider's word that there is nothing. `quote` is the one
   * that was to be bought, where the caller still has it: an aggregator then need not search its whole account.
   */
  findBooking?(
    connection: Connection,
    reference: string,
    context: CallContext,
    quote?: Quote,
  ): Promise<Outcome<Booking | null>>;
  /** Cancelling what is cancelled already is `ok`: the operation may be repeated. */
  cancel?(connection: Connection, booking: BookingRef, context: CallContext): Promise<Outcome<Cancellation>>;
  /** `format` is one of the capability's; by default the first of them. */
  label?(
    connection: Connection,
    booking: BookingRef,
    context: CallContext,
    format?: LabelFormat,
  ): Promise<Outcome<Label>>;
  /** Changing it to what it is already is `ok`: the operation may be repeated. */
  edit?(connection: Connection, request: EditRequest, context: CallContext): Promise<Outcome<Booking>>;
}

/** What an adapter can do, as data. An optional operation exists exactly when its capability says so. */
export interface Capabilities {
  /** Can look a booking up by our reference. Without it an unknown booking needs a person. */
  readonly findBooking: boolean;
  readonly cancel: boolean;
  readonly label: readonly LabelFormat[];
  /** What may be changed after booking; empty when nothing may. */
  readonly edit: readonly EditableField[];
  /** The provider itself books at most once per reference: repeating `book` is then free of risk. */
  readonly bookingIsIdempotent: boolean;
}

export type Credentials = Readonly<Record<string, string>>;
export type Settings = Readonly<Record<string, unknown>>;

/** One account at a provider. Credentials are plain here and live only as long as the call. */
export interface Connection {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly settings: Settings;
}

export interface CallContext {
  readonly http: ProviderHttp;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** When the call must have ended; time-outs are derived from it. */
  readonly deadline: Date;
}

export interface QuoteRequest {
  /**
   * The client reference under which this order will be booked, if it is: derived from shipment and attempt.
   * Aggregators file the quote under it; others ignore it.
   */
  readonly reference: string;
  readonly order: DeliveryOrder;
  /** The zone of the IANA database that the delivery is in, for promises told on its clock; null where nobody knows. */
  readonly deliveryTimeZone: string | null;
}

export interface Quote {
  /** What the provider wants to hear when this quote is bought. Opaque; at most 500 characters. */
  readonly token: string;
  readonly serviceId: string;
  readonly serviceType: string;
  /** Who pushes the parcel's scans; names a scan format of the registry where there is one. */
  readonly carrier: string;
  /** Who moves the parcel, where that is somebody else than who pushes its scans: `usps`, behind an aggregator. */
  readonly movedBy?: string;
  /** As the provider said it: a negative price or a foreign currency is for the decision to remove. */
  readonly price: Money;
  readonly estimatedPickup: Period;
  readonly estimatedDelivery: Period;
  /** RFC 3339; null when the provider sets no end. */
  readonly expiresAt: string | null;
  /** The provider's own answer about this quote, for the decision's record. */
  readonly raw: unknown;
}

export interface BookRequest {
  /** Unique per booking that is wanted; the same again after a lost answer. */
  readonly reference: string;
  readonly order: DeliveryOrder;
  readonly quote: Quote;
}

/** The provider's name for a booking, and ours. */
export interface BookingRef {
  readonly reference: string;
  readonly providerBookingId: string;
  readonly trackingId: string;
}

export interface Booking extends BookingRef {
  /** `cancelled`: it stands no more, and its reference is spent. */
  readonly state: 'booked' | 'cancelled';
  /** As in its quote. */
  readonly carrier: string;
  readonly movedBy?: string;
  readonly serviceId: string;
  readonly serviceType: string;
  readonly trackingUrl: string | null;
  readonly price: Money;
  readonly label: { readonly url: string; readonly format: LabelFormat } | null;
  readonly estimatedPickup: Period;
  readonly estimatedDelivery: Period;
  /** RFC 3339. */
  readonly bookedAt: string;
  readonly raw: unknown;
}

/** `requested`: accepted, and settled later (an aggregator's refund); the parcel must not be handed over. */
export interface Cancellation {
  readonly state: 'cancelled' | 'requested';
}

export type LabelFormat = 'pdf' | 'png' | 'zpl';

export interface Label {
  readonly format: LabelFormat;
  readonly bytes: Buffer;
}

export type { EditableField };

export interface EditRequest {
  readonly booking: BookingRef;
  /** The order as it shall be from now on. */
  readonly order: DeliveryOrder;
  /** What has changed; never more than the capability allows. */
  readonly changed: readonly EditableField[];
}
