import type { MerchantPlan } from '../plan/merchants.ts';

/** One request that reached a merchant's endpoint. */
export interface ReceivedWebhook {
  webhookId: string;
  shipmentId: string;
  sequence: number;
  status: string;
  /** Whether the official verifier accepted its signature. */
  verified: boolean;
  /** Its place among all requests of this endpoint. */
  arrival: number;
  /** What it was answered; null while it was not. */
  answered: number | null;
}

export interface EndpointLog {
  /** The platform's id of the endpoint. */
  endpointId: string;
  plan: MerchantPlan;
  received: ReceivedWebhook[];
}

/** The second ledger, other half: what merchants were told. Kept outside the platform. */
export interface MerchantsLog {
  endpoints: EndpointLog[];
  /** Connections to the place that a redirect points to: nobody may ever follow it. */
  trapped: number;
  /** What the platform said to endpoints at addresses that it must never connect to. */
  forbidden: { url: string; status: number }[];
}
