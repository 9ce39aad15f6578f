import {
  apiKeyChanged,
  bookingTurnDue,
  shipmentCancellationRequested,
  shipmentPlanned,
  shipmentRequested,
} from '@waybill/contracts';
import { type Consumer, on, perform } from '@waybill/messaging';
import type { PlanDeps, Unit } from './deps.ts';
import { bookShipment } from './use-cases/book-shipment/book-shipment.ts';
import { cancelShipment } from './use-cases/cancel-shipment/cancel-shipment.ts';
import { keepApiKey } from './use-cases/keep-api-keys/keep-api-keys.ts';
import { planShipment } from './use-cases/plan-shipment/plan-shipment.ts';

/** Every message this service listens to, and nothing else. */
export const consumers = (deps: PlanDeps, concurrency: number): Consumer<Unit>[] => {
  const options = { retry: 'patient', concurrency } as const;
  return [
    perform(shipmentRequested, 'orchestrator.plan-shipment', planShipment(deps), options),
    perform(shipmentPlanned, 'orchestrator.book-shipment', bookShipment(deps), options),
    perform(bookingTurnDue, 'orchestrator.continue-booking', bookShipment(deps), options),
    on(shipmentCancellationRequested, 'orchestrator.cancel-shipment', cancelShipment(deps)),
    on(apiKeyChanged, 'orchestrator.keep-api-keys', keepApiKey),
  ];
};
