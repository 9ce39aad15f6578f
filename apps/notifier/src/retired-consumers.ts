import { shipmentStatusChanged, trackingUpdated } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { mayAlert } from './domain/alerts/alert.ts';
import { ofScan } from './domain/timeline/from-events.ts';
import { keepTimeline } from './use-cases/keep-timeline/keep-timeline.ts';
import { noteShipmentTrouble } from './use-cases/note-alerts/note-alerts.ts';
import { tellCustomer } from './use-cases/tell-customer/tell-customer.ts';

/**
 * What the previous release listened to by names of their own. Its processes may still do so, and a change may be
 * heard by both: whoever comes second finds it told.
 */
export const retiredConsumers = (deps: Deps): Consumer<Unit>[] => [
  on(trackingUpdated, 'notifier.note-scan', keepTimeline(deps)(ofScan)),
  on(shipmentStatusChanged, 'notifier.tell-customer', tellCustomer(deps)),
  on(shipmentStatusChanged, 'notifier.note-shipment-trouble', noteShipmentTrouble(deps), {
    concerns: ({ data }) => mayAlert(data.status),
  }),
];
