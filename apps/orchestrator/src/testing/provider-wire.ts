const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const window = (from: number, to: number) => ({ from: hours(from), to: hours(to) });
const service = { id: 'ground', name: 'Ground' };
const usd = (amountMinor: number) => ({ amountMinor, currencyCode: 'USD' });

/** The promises that quotes and bookings share. */
const promise = (amountMinor: number) => ({
  service,
  price: usd(amountMinor),
  collection: window(1, 2),
  delivery: window(20, 24),
});

/** What a network asks, and how it bends its quotes. */
export interface Prices {
  /** In minor units. */
  price: number;
  /** Changes the quotes that it gives. */
  bend?: (quote: Record<string, unknown>) => Record<string, unknown>;
}

export const quotesFrom = (name: string, { price, bend = (quote) => quote }: Prices) => ({
  quotes: [bend({ id: `quote-of-${name}`, carrier: 'somebody', ...promise(price), expiresAt: hours(1) })],
});

export interface WireBooking {
  id: string;
  reference: string;
  state: 'booked' | 'cancelled';
  trackingId: string;
  /** The last change that was asked for. */
  change?: Record<string, unknown>;
}

export const bookingFrom = ({ reference }: { reference: string }, number: number, price: number) => ({
  ...promise(price),
  id: `booking-${number}`,
  reference,
  state: 'booked' as const,
  carrier: 'somebody',
  trackingId: `TRACK${number}`,
  labelUrl: `http://127.0.0.1/labels/TRACK${number}.pdf`,
  bookedAt: hours(0),
});
