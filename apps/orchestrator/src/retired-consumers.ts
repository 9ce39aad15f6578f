import { shipmentPlanned, shipmentStatusChanged } from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { bookShipment } from './use-cases/book-shipment/book-shipment.ts';
import { keepOnTimeRecordOfChange } from './use-cases/keep-on-time-record/keep-on-time-record.ts';

/**
 * What the previous release listened to, and its processes may still. A booking counts its delivery once; of plans
 * only those are booked here that have not begun their booking themselves.
 */
export const retiredConsumers = (deps: Deps): readonly Consumer<Unit>[] => [
  perform(shipmentPlanned, 'orchestrator.book-shipment', bookShipment(deps), {
    concerns: ({ data }) => !data.isBegun,
  }),
  on(shipmentStatusChanged, 'orchestrator.keep-on-time-record', keepOnTimeRecordOfChange, {
    concerns: ({ data }) => data.status === 'ORDER_DELIVERED',
  }),
];
