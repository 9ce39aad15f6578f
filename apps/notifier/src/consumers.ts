import {
  apiKeyChanged,
  customerMessageDue,
  shipmentStatusChanged,
  webhookEndpointDisabled,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { announceDisabledEndpoint } from './use-cases/announce-disabled-endpoint/announce-disabled-endpoint.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { passOnStatusChange } from './use-cases/pass-on-status-change/pass-on-status-change.ts';
import { sendCustomerMessage } from './use-cases/send-customer-message/send-customer-message.ts';
import { tellCustomer } from './use-cases/tell-customer/tell-customer.ts';

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentStatusChanged, 'notifier.pass-on-status-change', passOnStatusChange(deps)),
  on(webhookEndpointDisabled, 'notifier.announce-disabled-endpoint', announceDisabledEndpoint(deps)),
  on(shipmentStatusChanged, 'notifier.tell-customer', tellCustomer(deps)),
  perform(customerMessageDue, 'notifier.send-customer-message', sendCustomerMessage(deps)),
  on(apiKeyChanged, 'notifier.keep-api-keys', keepApiKeys()),
];
