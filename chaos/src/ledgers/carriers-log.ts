import type { CarrierBooking } from '../world/carriers.ts';

/** Everything a carrier pushed under one body, byte for byte. */
export interface PushRecord {
  /** SHA-256 of the body, in hex. */
  hash: string;
  /** Well-formed, or not. */
  kind: 'scan' | 'unknown number' | 'malformed';
  /** Requests sent with this body, answered or not. */
  sent: number;
  /** Answers that said it was taken (2xx). */
  accepted: number;
  /** Answers that said it cannot be read (400). */
  refused: number;
}

/** The second ledger, one half: what the carriers booked, and what they pushed. Kept outside the platform. */
export interface CarriersLog {
  bookings: CarrierBooking[];
  pushes: PushRecord[];
}
