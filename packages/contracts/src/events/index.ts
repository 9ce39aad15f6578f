import { apiKeyChanged } from './api-key-changed.ts';
import { apiKeyUsed } from './api-key-used.ts';
import { bookingTurnDue } from './booking-turn-due.ts';
import { changeAudited } from './change-audited.ts';
import { customerMessageDue } from './customer-message-due.ts';
import type { EventDefinition } from './define-event.ts';
import { dryRunPageDue } from './dry-run-page-due.ts';
import { merchantAlertDue } from './merchant-alert-due.ts';
import { orderSourceChanged } from './order-source-changed.ts';
import { orderSourceRefreshDue } from './order-source-refresh-due.ts';
import { salesOrderShippedNotified } from './sales-order-shipped-notified.ts';
import { shipmentBookedExternally } from './shipment-booked-externally.ts';
import { shipmentCancellationRefused } from './shipment-cancellation-refused.ts';
import { shipmentCancellationRequested } from './shipment-cancellation-requested.ts';
import { shipmentCancelled } from './shipment-cancelled.ts';
import { shipmentChangeAsked } from './shipment-change-asked.ts';
import { shipmentDelivered } from './shipment-delivered.ts';
import { shipmentDispatchDue } from './shipment-dispatch-due.ts';
import { shipmentDispatchFailed } from './shipment-dispatch-failed.ts';
import { shipmentDispatched } from './shipment-dispatched.ts';
import { shipmentEditRefused } from './shipment-edit-refused.ts';
import { shipmentEditRequested } from './shipment-edit-requested.ts';
import { shipmentEdited } from './shipment-edited.ts';
import { shipmentEstimated } from './shipment-estimated.ts';
import { shipmentPlanned } from './shipment-planned.ts';
import { shipmentRecognised } from './shipment-recognised.ts';
import { shipmentRenamed } from './shipment-renamed.ts';
import { shipmentRequested } from './shipment-requested.ts';
import { shipmentScanPassedOver } from './shipment-scan-passed-over.ts';
import { shipmentStatusChanged } from './shipment-status-changed.ts';
import { snapshotRequested } from './snapshot-requested.ts';
import { statusChangeUntold } from './status-change-untold.ts';
import { trackingEstimateChanged } from './tracking-estimate-changed.ts';
import { trackingExceptionClosed } from './tracking-exception-closed.ts';
import { trackingExceptionOpened } from './tracking-exception-opened.ts';
import { trackingUpdated } from './tracking-updated.ts';
import { webhookEndpointDisabled } from './webhook-endpoint-disabled.ts';
import { writeBackDue } from './write-back-due.ts';
import { writeBackSettled } from './write-back-settled.ts';

export * from './api-key-changed.ts';
export * from './api-key-used.ts';
export * from './booking-turn-due.ts';
export * from './change-audited.ts';
export * from './customer-message-due.ts';
export * from './decision-summary.ts';
export * from './define-event.ts';
export * from './dry-run-page-due.ts';
export * from './envelope.ts';
export * from './merchant-alert-due.ts';
export * from './order-source-changed.ts';
export * from './order-source-refresh-due.ts';
export * from './plan-told.ts';
export * from './provider-call.ts';
export * from './sales-order-shipped-notified.ts';
export * from './shipment-booked-externally.ts';
export * from './shipment-cancellation-refused.ts';
export * from './shipment-cancellation-requested.ts';
export * from './shipment-cancelled.ts';
export * from './shipment-change-asked.ts';
export * from './shipment-delivered.ts';
export * from './shipment-dispatch-due.ts';
export * from './shipment-dispatch-failed.ts';
export * from './shipment-dispatched.ts';
export * from './shipment-edit-refused.ts';
export * from './shipment-edit-requested.ts';
export * from './shipment-edited.ts';
export * from './shipment-estimated.ts';
export * from './shipment-planned.ts';
export * from './shipment-recognised.ts';
export * from './shipment-renamed.ts';
export * from './shipment-requested.ts';
export * from './shipment-scan-passed-over.ts';
export * from './shipment-status-changed.ts';
export * from './snapshot-requested.ts';
export * from './status-change-untold.ts';
export * from './told-scan.ts';
export * from './tracking-estimate-changed.ts';
export * from './tracking-exception-closed.ts';
export * from './tracking-exception-opened.ts';
export * from './tracking-updated.ts';
export * from './webhook-endpoint-disabled.ts';
export * from './write-back-due.ts';
export * from './write-back-settled.ts';

/** Every event that crosses a service boundary, in the order of a shipment's life. */
export const events = [
  shipmentDispatchDue,
  shipmentRequested,
  shipmentEstimated,
  shipmentPlanned,
  bookingTurnDue,
  dryRunPageDue,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentChangeAsked,
  shipmentRenamed,
  shipmentBookedExternally,
  shipmentRecognised,
  shipmentEditRequested,
  shipmentEdited,
  shipmentEditRefused,
  shipmentCancellationRequested,
  shipmentCancelled,
  shipmentCancellationRefused,
  trackingUpdated,
  trackingEstimateChanged,
  trackingExceptionOpened,
  trackingExceptionClosed,
  shipmentStatusChanged,
  shipmentScanPassedOver,
  shipmentDelivered,
  statusChangeUntold,
  webhookEndpointDisabled,
  apiKeyChanged,
  apiKeyUsed,
  changeAudited,
  salesOrderShippedNotified,
  orderSourceChanged,
  orderSourceRefreshDue,
  customerMessageDue,
  merchantAlertDue,
  writeBackDue,
  writeBackSettled,
  snapshotRequested,
] as readonly EventDefinition<unknown>[];
