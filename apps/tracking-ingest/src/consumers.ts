import { apiKeyChanged, shipmentDispatched } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import type { Follow } from './use-cases/follow-parcel/follow-parcel.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { registerParcel } from './use-cases/register-parcel/register-parcel.ts';

/** Every message this service hears, and nothing else. */
export const consumers = (deps: Deps, follow: Follow): Consumer<Unit>[] => [
  on(shipmentDispatched, 'tracking-ingest.register-parcel', registerParcel(deps, follow)),
  on(apiKeyChanged, 'tracking-ingest.keep-api-keys', keepApiKeys),
];
