import { shipmentBookedExternally, shipmentDispatched, trackingUpdated } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { watchExternal } from './use-cases/watch-parcels/watch-external.ts';
import { watchParcel } from './use-cases/watch-parcels/watch-parcel.ts';

/**
 * Consumers of the previous release. Now a booking is registered and watched in one transaction, and a scan is noticed
 * where it is read. Each may happen a second time here, which changes nothing but the time of a look. Remove with the
 * next release.
 */
export const retiredConsumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentDispatched, 'tracking-ingest.watch-parcel', watchParcel(deps)),
  on(shipmentBookedExternally, 'tracking-ingest.watch-external', watchExternal(deps)),
  on(trackingUpdated, 'tracking-ingest.notice-scan', ({ tenantId, data: { shipmentId } }, { watches }) =>
    watches.touch([{ tenantId, shipmentId }], deps.clock.now()),
  ),
];
