import { apiKeyChanged, shipmentStatusChanged, webhookEndpointDisabled } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { announceDisabledEndpoint } from './use-cases/announce-disabled-endpoint/announce-disabled-endpoint.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { passOnStatusChange } from './use-cases/pass-on-status-change/pass-on-status-change.ts';

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentStatusChanged, 'notifier.pass-on-status-change', passOnStatusChange(deps)),
  on(webhookEndpointDisabled, 'notifier.announce-disabled-endpoint', announceDisabledEndpoint(deps)),
  on(apiKeyChanged, 'notifier.keep-api-keys', keepApiKeys()),
];
