import {
  apiKeyChanged,
  customerMessageDue,
  type DataOf,
  type Message,
  merchantAlertDue,
  orderSourceChanged,
  salesOrderShippedNotified,
  shipmentRenamed,
  shipmentStatusChanged,
  statusChangeUntold,
  trackingExceptionClosed,
  trackingExceptionOpened,
  webhookEndpointDisabled,
  writeBackDue,
  writeBackSettled,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { timelineConsumers } from './timeline-consumers.ts';
import { announceDisabledEndpoint } from './use-cases/announce-disabled-endpoint/announce-disabled-endpoint.ts';
import { askWriteBack } from './use-cases/ask-write-back/ask-write-back.ts';
import { hearStatusChange, tellPeople } from './use-cases/hear-status-change/hear-status-change.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { keepOrderSources } from './use-cases/keep-order-sources/keep-order-sources.ts';
import { mailAlerts } from './use-cases/mail-alerts/mail-alerts.ts';
import { noteDisabledEndpoint, noteFailedWriteBack } from './use-cases/note-alerts/note-alerts.ts';
import {
  passOnExceptionClosed,
  passOnExceptionOpened,
  passOnFailedWriteBack,
} from './use-cases/pass-on-alerts/pass-on-alerts.ts';
import { renameShipment } from './use-cases/rename-shipment/rename-shipment.ts';
import { sendCustomerMessage } from './use-cases/send-customer-message/send-customer-message.ts';
import { writeBack } from './use-cases/write-back/write-back.ts';

const failures = {
  concerns: ({ data }: Message<DataOf<typeof writeBackSettled>>) => data.status === 'failure',
};

/** Frequent messages share few transactions: while one runs, the next messages gather for another. */
const batched = { concurrency: 4, prefetch: 40 };

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentStatusChanged, 'notifier.pass-on-status-change', hearStatusChange(deps), batched),
  on(shipmentRenamed, 'notifier.rename-shipment', renameShipment),
  on(statusChangeUntold, 'notifier.tell-people', tellPeople(deps)),
  on(webhookEndpointDisabled, 'notifier.announce-disabled-endpoint', announceDisabledEndpoint(deps)),
  on(trackingExceptionOpened, 'notifier.pass-on-exception-opened', passOnExceptionOpened(deps)),
  on(trackingExceptionClosed, 'notifier.pass-on-exception-closed', passOnExceptionClosed(deps)),
  on(writeBackSettled, 'notifier.pass-on-failed-write-back', passOnFailedWriteBack(deps), failures),
  perform(customerMessageDue, 'notifier.send-customer-message', sendCustomerMessage(deps)),
  on(orderSourceChanged, 'notifier.keep-order-sources', keepOrderSources()),
  on(salesOrderShippedNotified, 'notifier.ask-write-back', askWriteBack(deps)),
  perform(writeBackDue, 'notifier.write-back', writeBack(deps)),
  on(webhookEndpointDisabled, 'notifier.note-disabled-endpoint', noteDisabledEndpoint(deps)),
  on(writeBackSettled, 'notifier.note-failed-write-back', noteFailedWriteBack(deps), failures),
  perform(merchantAlertDue, 'notifier.mail-alerts', mailAlerts(deps)),
  ...timelineConsumers(deps),
  on(apiKeyChanged, 'notifier.keep-api-keys', keepApiKeys()),
];
