import { gauge, sampled } from '@waybill/telemetry';
import type { UnknownBookings } from './ports/unknown-bookings.ts';

/** Shows operators which providers and bookings need a look. Answers the function that ends it. */
export function observe(bookings: () => Promise<UnknownBookings>, openCircuits: () => number): () => void {
  const unknown = sampled(bookings);
  const ends = [
    gauge('circuitsOpen', openCircuits),
    gauge('bookingsUnknown', async () => (await unknown())?.count),
    gauge('oldestUnknownBooking', async () => (await unknown())?.oldestSeconds),
  ];
  return () => {
    for (const end of ends) end();
  };
}
