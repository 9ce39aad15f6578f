import {
  apiKeyChanged,
  bookingTurnDue,
  dryRunPageDue,
  shipmentCancellationRequested,
  shipmentDelivered,
  shipmentEditRequested,
  shipmentRenamed,
  shipmentRequested,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { PlanDeps, Unit } from './deps.ts';
import { bookShipment } from './use-cases/book-shipment/book-shipment.ts';
import { cancelShipment } from './use-cases/cancel-shipment/cancel-shipment.ts';
import { continueDryRun } from './use-cases/dry-run/continue-dry-run.ts';
import { editBooking } from './use-cases/edit-booking/edit-booking.ts';
import { keepApiKey } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { keepOnTimeRecord } from './use-cases/keep-on-time-record/keep-on-time-record.ts';
import { planShipment } from './use-cases/plan-shipment/plan-shipment.ts';
import { renameShipment } from './use-cases/rename-shipment/rename-shipment.ts';

/** They all count in the same few rows, one for each day: handled concurrently they would only wait for each other. */
const oneAfterTheOther = { concurrency: 1, prefetch: 32 };

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: PlanDeps, concurrency: number): Consumer<Unit>[] => {
  const options = { retry: 'patient', concurrency } as const;
  return [
    perform(shipmentRequested, 'orchestrator.plan-shipment', planShipment(deps), options),
    perform(bookingTurnDue, 'orchestrator.continue-booking', bookShipment(deps), options),
    perform(shipmentEditRequested, 'orchestrator.edit-booking', editBooking(deps), {
      retry: 'quick',
      concurrency,
    }),
    on(shipmentCancellationRequested, 'orchestrator.cancel-shipment', cancelShipment(deps)),
    on(shipmentRenamed, 'orchestrator.rename-shipment', renameShipment),
    on(dryRunPageDue, 'orchestrator.continue-dry-run', continueDryRun(deps)),
    on(shipmentDelivered, 'orchestrator.count-delivery', keepOnTimeRecord, oneAfterTheOther),
    on(apiKeyChanged, 'orchestrator.keep-api-keys', keepApiKey),
  ];
};
