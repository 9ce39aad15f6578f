import type { ProviderCall } from './provider-gate.ts';

/** A call as it is shown, with the provider's name as it is now. */
export interface LoggedCall extends ProviderCall {
  readonly id: string;
  readonly attempt: number;
  readonly provider: string;
}

export interface CallsOfShipment {
  readonly shipmentId: string;
  readonly calls: readonly LoggedCall[];
}

/** What was asked of providers, for people to read. */
export interface ProviderCallLog {
  /** The calls about a shipment, named by our id or by the merchant's, oldest first; null for an unknown one. */
  of(tenantId: string, name: string, limit: number): Promise<CallsOfShipment | null>;
  /** Forgets at most so many that are older; answers how many they were. */
  prune(before: Date, limit: number): Promise<number>;
}
