import { shipmentStatusChanged } from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import { mayAlert } from './domain/alerts/alert.ts';
import { noteShipmentTrouble } from './use-cases/note-alerts/note-alerts.ts';
import { tellCustomer } from './use-cases/tell-customer/tell-customer.ts';

/**
 * What the previous release listened to by names of their own. Its processes may still do so, and a change may be
 * heard by both: whoever comes second finds it told.
 */
export const retiredConsumers = (deps: Deps): Consumer<Unit>[] => [
  on(shipmentStatusChanged, 'notifier.tell-customer', tellCustomer(deps)),
  on(shipmentStatusChanged, 'notifier.note-shipment-trouble', noteShipmentTrouble(deps), {
    concerns: ({ data }) => mayAlert(data.status),
  }),
];
