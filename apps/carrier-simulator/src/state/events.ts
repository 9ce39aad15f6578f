import type { WireOrder } from '@waybill/carriers/simulation';
import type { SimulatedBooking } from '../domain/booking.ts';

/** Everything that can happen to a simulated parcel: one line of the journal each. */
export type SimulatorEvent =
  | { readonly type: 'booked'; readonly booking: SimulatedBooking }
  | { readonly type: 'edited'; readonly bookingId: string; readonly order: WireOrder }
  | { readonly type: 'cancelled'; readonly bookingId: string; readonly at: string }
  | { readonly type: 'pushed'; readonly scanId: string; readonly at: string; readonly tries: number }
  | { readonly type: 'abandoned'; readonly scanId: string; readonly at: string; readonly tries: number };
