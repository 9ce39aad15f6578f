/** Bookings of which nobody knows whether the provider has them. */
export interface UnknownBookings {
  count: number;
  /** Seconds since the oldest of them was begun. */
  oldestSeconds: number;
}
