import type { PageState, ShipmentStatus } from '@waybill/contracts';

const states: Record<ShipmentStatus, PageState> = {
  REQUEST_RECEIVED: 'ordered',
  PENDING_DISPATCH: 'ordered',
  PENDING_RELEASE: 'ordered',
  PENDING_AUTORETRY: 'ordered',
  ESTIMATES_RECEIVED: 'ordered',
  // That nobody has taken it yet is the merchant's to mend, and not for the customer to worry about.
  ESTIMATES_FAILED: 'ordered',
  ORDER_FAILED: 'ordered',
  ORDER_DISPATCHED: 'ready',
  STAGED: 'ready',
  ORDER_ASSIGNED: 'ready',
  ORDER_UNASSIGNED: 'ready',
  PICKUP_STARTED: 'ready',
  PICKUP_COMPLETED: 'shipped',
  IN_TRANSIT: 'shipped',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  ORDER_AT_LOCATION: 'waiting',
  ORDER_DELIVERED: 'delivered',
  ORDER_DELAYED: 'delayed',
  ORDER_REDELIVERY: 'attempted',
  ORDER_UNDELIVERABLE: 'returning',
  ERROR_EXCEPTION: 'problem',
  ORDER_CANCELLED: 'cancelled',
};

/** Where a parcel stands, for the person who waits for it. */
export const stateOf = (status: ShipmentStatus, subStatus: string | null): PageState =>
  subStatus === 'RETURN_AT_LOCATION' ? 'returned' : states[status];

const over: readonly PageState[] = ['delivered', 'returned', 'problem', 'cancelled'];

/** Whether nothing more is to be expected. */
export const isOver = (state: PageState): boolean => over.includes(state);

/** Whether it may still arrive. */
export const isComing = (state: PageState): boolean => !isOver(state) && state !== 'returning';

/** The four steps that every parcel takes; null for one that left this way. */
export const stepOf = (state: PageState): number | null => {
  const steps: Record<PageState, number | null> = {
    ordered: 0,
    ready: 0,
    shipped: 1,
    delayed: 1,
    out_for_delivery: 2,
    attempted: 2,
    waiting: 2,
    delivered: 3,
    returning: null,
    returned: null,
    problem: null,
    cancelled: null,
  };
  return steps[state];
};
