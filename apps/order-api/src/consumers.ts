import {
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEstimated,
  snapshotRequested,
  trackingUpdated,
} from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { announceApiKeys } from './use-cases/announce-api-keys/announce-api-keys.ts';
import { recordCancellation, recordRefusal } from './use-cases/hear-news/cancelling.ts';
import { recordBooking, recordEstimate, recordFailure } from './use-cases/hear-news/placing.ts';
import { recordScan } from './use-cases/hear-news/tracking.ts';

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): readonly Consumer<Unit>[] => [
  on(shipmentEstimated, 'order-api.record-estimate', recordEstimate(deps)),
  on(shipmentDispatched, 'order-api.record-booking', recordBooking(deps)),
  on(shipmentDispatchFailed, 'order-api.record-failure', recordFailure(deps)),
  on(shipmentCancelled, 'order-api.record-cancellation', recordCancellation(deps)),
  on(shipmentCancellationRefused, 'order-api.record-refusal', recordRefusal(deps)),
  on(trackingUpdated, 'order-api.record-scan', recordScan(deps)),
  on(snapshotRequested, 'order-api.announce-api-keys', announceApiKeys()),
];
