import {
  apiKeyChanged,
  type Message,
  shipmentBookedExternally,
  shipmentCancelled,
  shipmentDispatched,
  shipmentRecognised,
  trackingExceptionClosed,
  trackingExceptionOpened,
} from '@waybill/contracts';
import { type Consumer, on, type Transaction } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import type { Follow } from './use-cases/follow-parcel/follow-parcel.ts';
import { keepApiKeys } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { handOver } from './use-cases/register-parcel/hand-over.ts';
import { registerExternal } from './use-cases/register-parcel/register-external.ts';
import { registerParcel } from './use-cases/register-parcel/register-parcel.ts';
import { countExceptions } from './use-cases/watch-parcels/count-exceptions.ts';
import { watchExternal } from './use-cases/watch-parcels/watch-external.ts';
import { stopWatching, watchParcel } from './use-cases/watch-parcels/watch-parcel.ts';

/** Every message this service hears, and nothing else. */
export const consumers = (deps: Deps, follow: Follow): Consumer<Unit>[] => [
  on(
    shipmentDispatched,
    'tracking-ingest.register-parcel',
    inTurn(registerParcel(deps, follow), watchParcel(deps)),
  ),
  on(
    shipmentBookedExternally,
    'tracking-ingest.register-external',
    inTurn(registerExternal(deps, follow), watchExternal(deps)),
  ),
  on(shipmentRecognised, 'tracking-ingest.hand-over-parcel', handOver(deps, follow)),
  on(shipmentCancelled, 'tracking-ingest.stop-watching', stopWatching(deps)),
  on(trackingExceptionOpened, 'tracking-ingest.count-opened', countExceptions('opened', deps.formats)),
  on(trackingExceptionClosed, 'tracking-ingest.count-closed', countExceptions('closed', deps.formats)),
  on(apiKeyChanged, 'tracking-ingest.keep-api-keys', keepApiKeys),
];

type Handle<Data> = (message: Message<Data>, unit: Transaction<Unit>) => Promise<unknown>;

/**
 * Both in one transaction, so that whoever finds the number known finds its watch too. If the first says false, the
 * second does not run.
 */
const inTurn =
  <Data>(first: Handle<Data>, second: Handle<Data>) =>
  async (message: Message<Data>, unit: Transaction<Unit>): Promise<void> => {
    if ((await first(message, unit)) !== false) await second(message, unit);
  };
