import type { DataOf, Message, shipmentCancellationRefused, shipmentCancelled } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { afterCancelling, refuseCancellation } from '../../domain/cancellation.ts';
import { merchantsWords } from '../../domain/history.ts';
import { step } from '../../domain/journey/index.ts';
import { type Ears, hear, unknownShipment } from './hear.ts';

/** The attempt is stopped: ORDER_CANCELLED, unless the parcel has been delivered in the meantime. */
export const recordCancellation = (ears: Ears) =>
  hear<DataOf<typeof shipmentCancelled>>(ears, ({ data, occurredAt }) => ({
    facts: [step('ORDER_CANCELLED', data.attempt, new Date(occurredAt))],
    words: merchantsWords,
    conclude: afterCancelling,
  }));

/** The provider keeps the order: the status stays, and whoever waits for the cancelling is told why. */
export const recordRefusal =
  ({ clock, waitingRoom }: Ears) =>
  async (
    { tenantId, data }: Message<DataOf<typeof shipmentCancellationRefused>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const { shipmentId, ...refusal } = data;
    const held = await unit.shipments.lock(tenantId, shipmentId);
    if (!held) throw unknownShipment(shipmentId);
    const shipment = refuseCancellation(held.shipment, refusal);
    if (shipment === held.shipment) return;
    await unit.shipments.save({ shipment: { ...shipment, updatedAt: clock.now() }, entries: [] });
    unit.afterCommit(() => waitingRoom.notice(shipment));
  };
