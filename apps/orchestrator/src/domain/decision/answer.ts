import type { Money, Period, ProviderError } from '@waybill/contracts';

/** Who was asked, as decisions and merchants name them. */
export interface ProviderIdentity {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** A price and times for one service, as the provider gave them: nothing here has been checked. */
export interface Quote {
  /** What the provider wants to hear when this quote is bought. */
  readonly token: string;
  readonly serviceId: string;
  readonly serviceType: string;
  /** Who pushes the parcel's scans. */
  readonly carrier: string;
  /** Who moves it, where that is somebody else. */
  readonly movedBy?: string;
  readonly price: Money;
  readonly estimatedPickup: Period;
  readonly estimatedDelivery: Period;
  /** RFC 3339; null when the provider sets no end. */
  readonly expiresAt: string | null;
  readonly raw: unknown;
}

/** Who moves the parcel: behind an aggregator it is not who pushes its scans. */
export const moverOf = ({ carrier, movedBy }: Pick<Quote, 'carrier' | 'movedBy'>): string =>
  movedBy ?? carrier;

/** What came back from one provider. `timed_out`: we stopped waiting, while the provider may have gone on. */
export type Reply =
  | { readonly kind: 'quoted'; readonly quotes: readonly Quote[] }
  | { readonly kind: 'rejected'; readonly errors: readonly ProviderError[] }
  | { readonly kind: 'unavailable' | 'unknown'; readonly reason: string }
  | { readonly kind: 'timed_out'; readonly afterMs: number }
  | {
      readonly kind: 'not_asked';
      readonly reason: 'not_proposed' | 'area_not_served';
      readonly message: string;
    };

/** One provider's part in a decision. Plain JSON: it is stored, and a replay reads it again. */
export interface ProviderAnswer {
  readonly provider: ProviderIdentity;
  /** The reference under which this provider would book; it may have filed its quotes under it. */
  readonly reference: string;
  /** Services the merchant allows; null allows all. */
  readonly enabledServices: readonly string[] | null;
  readonly reply: Reply;
}
