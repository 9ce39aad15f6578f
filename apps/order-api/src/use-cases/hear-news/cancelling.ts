import type { DataOf, Message, shipmentCancellationRefused, shipmentCancelled } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Held, Unit } from '../../deps.ts';
import { afterCancelling, refuseCancellation } from '../../domain/cancellation.ts';
import { pendingEdit, rebook, withRefusal } from '../../domain/editing/settle-edit.ts';
import { merchantsWords } from '../../domain/history.ts';
import { step } from '../../domain/journey/index.ts';
import type { PendingEdit } from '../../domain/shipment-edit.ts';
import { announce } from '../announce.ts';
import { saveOrder } from '../save-order.ts';
import { setOff } from '../set-off.ts';
import { withFormerName } from './former-name.ts';
import { type Ears, hear, unknownShipment } from './hear.ts';

type Cancelled = Message<DataOf<typeof shipmentCancelled>>;
type Refused = Message<DataOf<typeof shipmentCancellationRefused>>;

/**
 * The attempt is stopped: ORDER_CANCELLED, unless the parcel has been delivered in the meantime. If it was stopped for
 * an edit, the order is placed again: only now, so that there are never two bookings.
 */
export const recordCancellation = (ears: Ears) => {
  const cancelled = hear<Cancelled['data']>(ears, ({ data, occurredAt }) => ({
    facts: [step('ORDER_CANCELLED', data.attempt, new Date(occurredAt))],
    words: merchantsWords,
    conclude: afterCancelling,
  }));
  return async (message: Cancelled, unit: Transaction<Unit>): Promise<void> => {
    const held = await unit.shipments.lock(message.tenantId, message.data.shipmentId);
    if (!held) throw unknownShipment(message.data.shipmentId);
    const edit = pendingEdit(held.shipment, message.data.attempt);
    await (edit?.way === 'rebook' ? bookAgain(ears, unit, held, edit) : cancelled(message, unit));
  };
};

async function bookAgain(
  ears: Ears,
  unit: Transaction<Unit>,
  { shipment, history }: Held,
  edit: PendingEdit,
): Promise<void> {
  const now = ears.clock.now();
  const { shipment: settled, entries } = rebook(shipment, history, edit, now);
  const isRefused = settled.edit?.state === 'refused';
  const recorded = { shipment: isRefused ? await withFormerName(unit, settled, edit) : settled, entries };
  await saveOrder(unit, shipment, recorded);
  await announce(unit, ears, recorded);
  if (recorded.shipment.attempt !== shipment.attempt) await setOff(unit, recorded.shipment, now);
}

/** The provider does not cancel: the status stays, and the waiting request is told why. */
export const recordRefusal =
  ({ clock, waitingRoom }: Ears) =>
  async ({ tenantId, data }: Refused, unit: Transaction<Unit>): Promise<void> => {
    const { shipmentId, ...refusal } = data;
    const held = await unit.shipments.lock(tenantId, shipmentId);
    if (!held) throw unknownShipment(shipmentId);
    const edit = pendingEdit(held.shipment, refusal.attempt);
    const shipment =
      edit?.way === 'rebook'
        ? await withFormerName(unit, withRefusal(held.shipment, edit, refusal), edit)
        : refuseCancellation(held.shipment, refusal);
    if (shipment === held.shipment) return;
    const recorded = { shipment: { ...shipment, updatedAt: clock.now() }, entries: [] };
    await saveOrder(unit, held.shipment, recorded);
    unit.afterCommit(() => waitingRoom.notice(shipment));
  };
