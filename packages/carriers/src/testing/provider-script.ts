import type { DeliveryOrder } from '@waybill/contracts';
import type { answer } from '@waybill/testing';
import type { BookingRef, Connection, ProviderAdapter, Quote } from '../provider-port.ts';

export type Answer = ReturnType<typeof answer.reply>;

/** An adapter, and the provider's side of every operation as HTTP answers: several where it takes several calls. */
export interface ProviderScript {
  readonly adapter: ProviderAdapter;
  /** With every credential that the adapter knows. */
  readonly connection: (baseUrl: string) => Connection;
  readonly order: DeliveryOrder;
  readonly quote: Quote;
  readonly booking: BookingRef;
  /** What the provider answers when all is well; of optional operations, those that the adapter has. */
  readonly good: {
    readonly quote: readonly Answer[];
    readonly book: readonly Answer[];
    readonly findBooking?: readonly Answer[];
    readonly cancel?: readonly Answer[];
    readonly label?: readonly Answer[];
    readonly edit?: readonly Answer[];
  };
  /** A refusal, and the provider's words in it. */
  readonly refusal: { readonly answer: Answer; readonly words: string };
}
