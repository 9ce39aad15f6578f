import { shipmentStatusChanged } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Unit } from './deps.ts';
import { keepOnTimeRecordOfChange } from './use-cases/keep-on-time-record/keep-on-time-record.ts';

/** What the previous release listened to, and its processes may still. A booking counts its delivery once. */
export const retiredConsumers: readonly Consumer<Unit>[] = [
  on(shipmentStatusChanged, 'orchestrator.keep-on-time-record', keepOnTimeRecordOfChange, {
    concerns: ({ data }) => data.status === 'ORDER_DELIVERED',
  }),
];
