import {
  bookingTurnDue,
  type DataOf,
  type Message,
  shipmentBookedExternally,
  shipmentCancellationRefused,
  shipmentCancelled,
  shipmentChangeAsked,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEdited,
  shipmentEditRefused,
  shipmentPlanned,
  shipmentScanPassedOver,
  trackingExceptionClosed,
  trackingExceptionOpened,
} from '@waybill/contracts';
import { type Consumer, on } from '@waybill/messaging';
import type { Deps, Unit } from './deps.ts';
import * as tell from './domain/timeline/from-events.ts';
import { keepTimeline } from './use-cases/keep-timeline/keep-timeline.ts';

/** Under the id of the event that told the scan first, so that a scan stands there once however it was heard. */
const asScanned = ({ data }: Message<DataOf<typeof shipmentScanPassedOver>>): string => data.scan.eventId;

/** Whatever a shipment's timeline tells that this service does not do itself. Status changes are kept already. */
export const timelineConsumers = (deps: Deps): Consumer<Unit>[] => {
  const keep = keepTimeline(deps);
  return [
    on(shipmentPlanned, 'notifier.note-plan', keep(tell.ofPlan)),
    on(bookingTurnDue, 'notifier.note-turn', keep(tell.ofTurn), {
      concerns: ({ data }) => data.calls !== undefined,
    }),
    on(shipmentDispatched, 'notifier.note-booking', keep(tell.ofBooking)),
    on(shipmentBookedExternally, 'notifier.note-external-booking', keep(tell.ofExternalBooking)),
    on(shipmentDispatchFailed, 'notifier.note-failure', keep(tell.ofFailure)),
    on(shipmentChangeAsked, 'notifier.note-change', keep(tell.ofChangeAsked)),
    on(shipmentEdited, 'notifier.note-edit', keep(tell.ofEdit)),
    on(shipmentEditRefused, 'notifier.note-edit-refusal', keep(tell.ofEditRefusal)),
    on(shipmentCancelled, 'notifier.note-cancellation', keep(tell.ofCancellation)),
    on(shipmentCancellationRefused, 'notifier.note-cancellation-refusal', keep(tell.ofCancellationRefusal)),
    on(shipmentScanPassedOver, 'notifier.note-scan-passed-over', keep(tell.ofScanPassedOver, asScanned)),
    on(trackingExceptionOpened, 'notifier.note-exception-opened', keep(tell.ofExceptionOpened)),
    on(trackingExceptionClosed, 'notifier.note-exception-closed', keep(tell.ofExceptionClosed)),
  ];
};
