import {
  apiKeyUsed,
  changeAudited,
  orderSourceRefreshDue,
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentDispatchDue,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEdited,
  shipmentEditRefused,
  shipmentEstimated,
  snapshotRequested,
  trackingEstimateChanged,
  trackingUpdated,
  writeBackSettled,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { announceApiKeys } from './use-cases/announce-api-keys/announce-api-keys.ts';
import { announceOrderSources } from './use-cases/announce-order-sources/announce-order-sources.ts';
import { dispatchDue } from './use-cases/dispatch-due/dispatch-due.ts';
import { recordCancellation, recordRefusal } from './use-cases/hear-news/cancelling.ts';
import { recordEdit, recordEditRefusal } from './use-cases/hear-news/editing.ts';
import { recordBooking, recordEstimate, recordFailure } from './use-cases/hear-news/placing.ts';
import { recordDeliveryEstimate, recordScan } from './use-cases/hear-news/tracking.ts';
import { keepAudit } from './use-cases/keep-audit/keep-audit.ts';
import { noteKeyUse } from './use-cases/note-key-use/note-key-use.ts';
import { recordWriteBack } from './use-cases/notify-shipped/record-write-back.ts';
import { takeRefreshStep } from './use-cases/refresh-order-source/take-step.ts';

/** Frequent messages share few transactions: while one runs, the next messages gather for another. */
const batched = { concurrency: 4, prefetch: 40 };

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): readonly Consumer<Unit>[] => [
  on(shipmentDispatchDue, 'order-api.dispatch-due', dispatchDue(deps)),
  on(shipmentEstimated, 'order-api.record-estimate', recordEstimate(deps)),
  on(shipmentDispatched, 'order-api.record-booking', recordBooking(deps)),
  on(shipmentDispatchFailed, 'order-api.record-failure', recordFailure(deps)),
  on(shipmentCancelled, 'order-api.record-cancellation', recordCancellation(deps)),
  on(shipmentCancellationRefused, 'order-api.record-refusal', recordRefusal(deps)),
  on(shipmentEdited, 'order-api.record-edit', recordEdit(deps)),
  on(shipmentEditRefused, 'order-api.record-edit-refusal', recordEditRefusal(deps)),
  on(trackingUpdated, 'order-api.record-scan', recordScan(deps), batched),
  on(trackingEstimateChanged, 'order-api.record-delivery-estimate', recordDeliveryEstimate(deps)),
  on(apiKeyUsed, 'order-api.note-key-use', noteKeyUse()),
  on(changeAudited, 'order-api.keep-audit', keepAudit()),
  on(snapshotRequested, 'order-api.announce-api-keys', announceApiKeys()),
  on(snapshotRequested, 'order-api.announce-order-sources', announceOrderSources()),
  perform(orderSourceRefreshDue, 'order-api.refresh-order-source', takeRefreshStep(deps), { retry: 'quick' }),
  on(writeBackSettled, 'order-api.record-write-back', recordWriteBack()),
];
