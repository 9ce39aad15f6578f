import type { ShipmentStatus } from '@waybill/contracts';

interface Edge {
  from: readonly ShipmentStatus[];
  to: readonly ShipmentStatus[];
  because: string;
}

/**
 * The only transitions out of a final status, and the legal steps back. Anything else that would leave such a status is
 * late news. The tests check every possible history against this list.
 */
export const namedEdges: readonly Edge[] = [
  {
    from: ['ORDER_UNASSIGNED'],
    to: ['ORDER_ASSIGNED'],
    because: 'A courier was withdrawn and another one found.',
  },
  {
    from: ['ORDER_FAILED', 'ESTIMATES_FAILED'],
    to: ['REQUEST_RECEIVED', 'PENDING_AUTORETRY'],
    because: 'Nothing was booked, and the order is tried again.',
  },
  {
    from: ['PENDING_DISPATCH', 'PENDING_RELEASE', 'PENDING_AUTORETRY'],
    to: ['REQUEST_RECEIVED'],
    because: 'Its time has come, or the merchant did not want to wait for it.',
  },
  {
    from: [
      'ESTIMATES_RECEIVED',
      'ORDER_DISPATCHED',
      'STAGED',
      'ORDER_ASSIGNED',
      'ORDER_UNASSIGNED',
      'PICKUP_STARTED',
      'ORDER_DELAYED',
    ],
    to: ['REQUEST_RECEIVED'],
    because: 'An edit needed another booking, and the old one has been cancelled.',
  },
  {
    from: ['ESTIMATES_FAILED', 'ORDER_FAILED'],
    to: ['ESTIMATES_FAILED', 'ORDER_FAILED', 'ORDER_DISPATCHED', 'STAGED'],
    because: 'What became of the attempt was reported twice, and a booking outweighs a failure.',
  },
  {
    from: ['ESTIMATES_FAILED', 'ORDER_FAILED'],
    to: ['ORDER_CANCELLED'],
    because: 'The merchant gives up instead of trying again.',
  },
  {
    from: ['ORDER_DELIVERED'],
    to: ['ORDER_UNDELIVERABLE'],
    because: 'The recipient sends the parcel back, or it was handed over in error.',
  },
  {
    from: ['ERROR_EXCEPTION', 'ORDER_CANCELLED'],
    to: ['ERROR_EXCEPTION', 'ORDER_CANCELLED', 'ORDER_DELIVERED', 'ORDER_UNDELIVERABLE'],
    because: 'The carrier had given the parcel up, and says more or has found it again.',
  },
  {
    from: ['ORDER_UNDELIVERABLE'],
    to: ['ORDER_UNDELIVERABLE'],
    because: 'The return moves on: the status stays, the sub-status tells how far it is.',
  },
];

export const isNamedEdge = (from: ShipmentStatus, to: ShipmentStatus): boolean =>
  namedEdges.some((edge) => edge.from.includes(from) && edge.to.includes(to));
