import { type Persona, personas } from '@waybill/carriers/simulation';
import type { SimulatedBooking } from '../domain/booking.ts';
import type { Parcels } from './parcels.ts';

/** What a carrier says of one booking when somebody counts: a witness that knows nothing of Waybill. */
export interface LedgerEntry {
  readonly id: string;
  readonly reference: string;
  readonly trackingId: string;
  readonly returnTrackingId: string | null;
  readonly state: 'booked' | 'cancelled';
  readonly journey: string;
  readonly price: { readonly amountMinor: number; readonly currencyCode: string };
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
  /** How often this booking was asked for; all but the first were repetitions. */
  readonly timesAsked: number;
  readonly scans: { readonly planned: number; readonly pending: number };
}

export type Ledger = Readonly<Record<string, readonly LedgerEntry[]>>;

export const ledgerOf = (parcels: Parcels, persona: Persona, asked: Asked): readonly LedgerEntry[] =>
  parcels.of(persona.id).map((booking) => entry(parcels, booking, asked));

export const wholeLedger = (parcels: Parcels, asked: Asked): Ledger =>
  Object.fromEntries(personas.map((persona) => [persona.id, ledgerOf(parcels, persona, asked)]));

/** Counts how often each booking was asked for, since this process began. */
export interface Asked {
  count(bookingId: string): void;
  times(bookingId: string): number;
}

export function createAsked(): Asked {
  const counts = new Map<string, number>();
  const times = (bookingId: string) => counts.get(bookingId) ?? 0;
  return { times, count: (bookingId) => void counts.set(bookingId, times(bookingId) + 1) };
}

const entry = (parcels: Parcels, booking: SimulatedBooking, asked: Asked): LedgerEntry => ({
  id: booking.id,
  reference: booking.reference,
  trackingId: booking.trackingId,
  returnTrackingId: booking.returnTrackingId,
  state: booking.cancelledAt === null ? 'booked' : 'cancelled',
  journey: booking.journey,
  price: booking.price,
  bookedAt: booking.bookedAt,
  cancelledAt: booking.cancelledAt,
  timesAsked: asked.times(booking.id),
  scans: {
    planned: booking.scans.length,
    pending: booking.scans.filter(({ id }) => parcels.pending(id) !== undefined).length,
  },
});
