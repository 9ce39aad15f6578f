import {
  apiKeyChanged,
  shipmentBookedExternally,
  shipmentCancelled,
  shipmentDispatched,
  trackingExceptionClosed,
  trackingExceptionOpened,
  trackingUpdated,
} from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import type { Follow } from './use-cases/follow-parcel/follow-parcel.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { registerExternal } from './use-cases/register-parcel/register-external.ts';
import { registerParcel } from './use-cases/register-parcel/register-parcel.ts';
import { countExceptions } from './use-cases/watch-parcels/count-exceptions.ts';
import { watchExternal } from './use-cases/watch-parcels/watch-external.ts';
import { noticeScan, stopWatching, watchParcel } from './use-cases/watch-parcels/watch-parcel.ts';

/** Every message this service hears, and nothing else. */
export const consumers = (deps: Deps, follow: Follow): Consumer<Unit>[] => [
  on(shipmentDispatched, 'tracking-ingest.register-parcel', registerParcel(deps, follow)),
  on(shipmentDispatched, 'tracking-ingest.watch-parcel', watchParcel(deps)),
  on(shipmentBookedExternally, 'tracking-ingest.register-external', registerExternal(deps, follow)),
  on(shipmentBookedExternally, 'tracking-ingest.watch-external', watchExternal(deps)),
  on(shipmentCancelled, 'tracking-ingest.stop-watching', stopWatching(deps)),
  on(trackingUpdated, 'tracking-ingest.notice-scan', noticeScan(deps)),
  on(trackingExceptionOpened, 'tracking-ingest.count-opened', countExceptions('opened')),
  on(trackingExceptionClosed, 'tracking-ingest.count-closed', countExceptions('closed')),
  on(apiKeyChanged, 'tracking-ingest.keep-api-keys', keepApiKeys),
];
