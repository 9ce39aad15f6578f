import type { DeliveryOrder, ProviderError } from '@waybill/contracts';
import type { ProviderAnswer } from '../domain/decision/answer.ts';
import type { Decision } from '../domain/decision/decide.ts';
import type { Facts } from '../domain/decision/facts.ts';
import type { BookingSubject, DispatchKey } from './dispatches.ts';

/** A decision with all that it was made from, and can be made from again. */
export interface MadeDecision {
  readonly decision: Decision;
  readonly answers: readonly ProviderAnswer[];
  readonly facts: Facts;
}

export interface Decisions {
  insert(id: string, key: DispatchKey, made: MadeDecision): Promise<void>;
  /** The candidate at a place of the ranking, from 1. */
  ranked(decisionId: string, rank: number): Promise<BookingSubject>;
}

/** A booking as the story of a shipment tells it. */
export interface BookingLine {
  readonly id: string;
  readonly providerId: string;
  readonly reference: string;
  readonly state: 'intent' | 'calling' | 'unknown' | 'booked' | 'rejected' | 'voided';
  readonly trackingId: string | null;
  /** What the provider said when it refused. */
  readonly errors: readonly ProviderError[];
}

/** A decision as it was stored, with all that is needed to make it again. */
export interface DecisionRecord extends Decision {
  readonly id: string;
  readonly shipmentId: string;
  readonly attempt: number;
  readonly order: DeliveryOrder;
  readonly answers: readonly ProviderAnswer[];
  readonly facts: Facts;
  readonly bookings: readonly BookingLine[];
}

/** Decisions for people to read. */
export interface DecisionRecords {
  /** The last decision about a shipment, named by our id or by the merchant's. */
  latest(tenantId: string, name: string): Promise<DecisionRecord | null>;
}
