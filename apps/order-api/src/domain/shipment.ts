import type {
  booking,
  CreateShipmentRequest,
  EstimateSource,
  Period,
  ProposedProvider,
  ProviderError,
  ShipmentStatus,
} from '@waybill/contracts';
import type { z } from 'zod';
import type { External, ToldOrder } from './booked-elsewhere/external.ts';
import type { Pickup } from './pickup.ts';
import type { Edit } from './shipment-edit.ts';

/** A provider's acceptance, exactly as the orchestrator reported it. */
export type Booking = z.infer<typeof booking>;

/** When the parcel with this number is expected, by the latest estimate. */
export interface Estimate {
  trackingId: string;
  /** Counts the estimates of one parcel: the greatest holds. */
  sequence: number;
  source: EstimateSource;
  period: Period;
}

/** Why no provider carries this attempt. */
export interface Failure {
  attempt: number;
  stage: 'estimates' | 'booking';
  problem: 'NO_PROVIDER_ASSIGNED' | 'NO_PROVIDER_MATCHED' | 'PLACE_ORDER_FAILED' | 'GEOCODING_FAILED';
  message: string;
  errors: ProviderError[];
}

/** A request to cancel that has not succeeded: either nobody has answered yet, or the provider has refused. */
export type Cancellation =
  | { state: 'requested'; attempt: number; reason: string | null }
  | {
      state: 'refused';
      attempt: number;
      problem: 'CANCELLATION_NOT_ALLOWED' | 'ORDER_CANCELLATION_FAILED';
      message: string;
      errors: ProviderError[];
    };

/** The current state of a shipment, without its history. */
export interface Standing {
  status: ShipmentStatus;
  subStatus: string | null;
  /** How many changes of status there have been. */
  sequence: number;
  /** Which try to place the order this is, from 1. */
  attempt: number;
}

/** One delivery order, from request to its end. */
export interface Shipment extends Standing {
  id: string;
  tenantId: string;
  brandExternalId: string | null;
  currencyCode: string;
  /** The order as the merchant sent it. If somebody else has booked it: as far as we were told of it. */
  order: ToldOrder;
  /** Null if somebody else has booked it: then nobody told us where it was collected. */
  pickup: Pickup | null;
  /**
   * Who else has booked it, and what we know of that booking; null for orders that are placed here. If set, `booking`
   * is null.
   */
  external: External | null;
  /** The sales order that it was made from, where it was. */
  salesOrderId?: string | null;
  proposedProviders: ProposedProvider[];
  /** How this attempt's delivery address was placed on the map; null while nobody has said. */
  locatedBy: 'coordinates' | 'postcode' | null;
  booking: Booking | null;
  /** May arrive before the booking or after it; it applies only to the parcel with its tracking number. */
  estimate: Estimate | null;
  failure: Failure | null;
  cancellation: Cancellation | null;
  edit: Edit | null;
  /** When an order that waits is placed; null when the merchant decides, or nothing waits. */
  dueAt: Date | null;
  /** How many automatic retries there were since the merchant last tried. */
  autoRetries: number;
  actualPickupAt: Date | null;
  actualDeliveryAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A shipment that is placed here: everything that placing needs has been told. */
export interface PlacedShipment extends Shipment {
  order: CreateShipmentRequest;
  pickup: Pickup;
  external: null;
}

/** Narrows a shipment to one that is placed here. Throws on any other: a caller's mistake. */
export function placedHere(shipment: Shipment): PlacedShipment {
  if (shipment.external) throw new Error(`shipment ${shipment.id} is booked elsewhere, and not placed here`);
  return shipment as PlacedShipment;
}

/** The number under which the parcel travels, whoever booked it; null while nobody has. */
export const trackingIdOf = ({ booking, external }: Pick<Shipment, 'booking' | 'external'>): string | null =>
  booking?.trackingId ?? external?.trackingId ?? null;
