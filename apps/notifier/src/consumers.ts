import {
  apiKeyChanged,
  customerMessageDue,
  type DataOf,
  type Message,
  merchantAlertDue,
  orderSourceChanged,
  salesOrderShippedNotified,
  shipmentStatusChanged,
  trackingExceptionClosed,
  trackingExceptionOpened,
  webhookEndpointDisabled,
  writeBackDue,
  writeBackSettled,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { mayAlert } from './domain/alerts/alert.ts';
import { timelineConsumers } from './timeline-consumers.ts';
import { announceDisabledEndpoint } from './use-cases/announce-disabled-endpoint/announce-disabled-endpoint.ts';
import { askWriteBack } from './use-cases/ask-write-back/ask-write-back.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { keepOrderSources } from './use-cases/keep-order-sources/keep-order-sources.ts';
import { mailAlerts } from './use-cases/mail-alerts/mail-alerts.ts';
import {
  noteDisabledEndpoint,
  noteFailedWriteBack,
  noteShipmentTrouble,
} from './use-cases/note-alerts/note-alerts.ts';
import {
  passOnExceptionClosed,
  passOnExceptionOpened,
  passOnFailedWriteBack,
} from './use-cases/pass-on-alerts/pass-on-alerts.ts';
import { passOnStatusChange } from './use-cases/pass-on-status-change/pass-on-status-change.ts';
import { sendCustomerMessage } from './use-cases/send-customer-message/send-customer-message.ts';
import { tellCustomer } from './use-cases/tell-customer/tell-customer.ts';
import { writeBack } from './use-cases/write-back/write-back.ts';

const failures = {
  concerns: ({ data }: Message<DataOf<typeof writeBackSettled>>) => data.status === 'failure',
};

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentStatusChanged, 'notifier.pass-on-status-change', passOnStatusChange(deps)),
  on(webhookEndpointDisabled, 'notifier.announce-disabled-endpoint', announceDisabledEndpoint(deps)),
  on(trackingExceptionOpened, 'notifier.pass-on-exception-opened', passOnExceptionOpened(deps)),
  on(trackingExceptionClosed, 'notifier.pass-on-exception-closed', passOnExceptionClosed(deps)),
  on(writeBackSettled, 'notifier.pass-on-failed-write-back', passOnFailedWriteBack(deps), failures),
  on(shipmentStatusChanged, 'notifier.tell-customer', tellCustomer(deps)),
  perform(customerMessageDue, 'notifier.send-customer-message', sendCustomerMessage(deps)),
  on(orderSourceChanged, 'notifier.keep-order-sources', keepOrderSources()),
  on(salesOrderShippedNotified, 'notifier.ask-write-back', askWriteBack(deps)),
  perform(writeBackDue, 'notifier.write-back', writeBack(deps)),
  on(shipmentStatusChanged, 'notifier.note-shipment-trouble', noteShipmentTrouble(deps), {
    concerns: ({ data }) => mayAlert(data.status),
  }),
  on(webhookEndpointDisabled, 'notifier.note-disabled-endpoint', noteDisabledEndpoint(deps)),
  on(writeBackSettled, 'notifier.note-failed-write-back', noteFailedWriteBack(deps), failures),
  perform(merchantAlertDue, 'notifier.mail-alerts', mailAlerts(deps)),
  ...timelineConsumers(deps),
  on(apiKeyChanged, 'notifier.keep-api-keys', keepApiKeys()),
];
