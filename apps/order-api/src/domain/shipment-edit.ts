import type { CreateShipmentRequest, EditableField, ProviderError } from '@waybill/contracts';
import type { Pickup } from './pickup.ts';

/** What an edit changes a shipment to. */
export interface Version {
  order: CreateShipmentRequest;
  pickup: Pickup;
  brandExternalId: string | null;
}

interface Asked {
  state: 'requested';
  id: string;
  attempt: number;
  /** What the merchant changed, by the names of the request. */
  parameters: readonly string[];
  version: Version;
  /** What the order is called again if the change does not come true: a new name is taken when it is asked for. */
  formerName?: string | undefined;
}

/** A change that somebody outside must agree to first, and what became of the last one that was refused. */
export type Edit =
  /** The provider is asked to change its booking. */
  | (Asked & { way: 'provider'; changed: readonly EditableField[] })
  /** The old booking is being cancelled; when it is, the order is placed anew. */
  | (Asked & { way: 'rebook' })
  | {
      state: 'refused';
      id: string;
      attempt: number;
      problem:
        | 'VALIDATION_ERROR'
        | 'CANCELLATION_NOT_ALLOWED'
        | 'ORDER_CANCELLATION_FAILED'
        | 'INVALID_OPERATION';
      message: string;
      parameter: string | null;
      errors: readonly ProviderError[];
    };

export type PendingEdit = Extract<Edit, { state: 'requested' }>;
