import type { DataOf, Message, shipmentEdited, shipmentEditRefused } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { afterProvidersRefusal, pendingEdit, withVersion } from '../../domain/editing/settle-edit.ts';
import { publishWish } from '../edit-shipment/publish-wish.ts';
import { saveOrder } from '../save-order.ts';
import { withFormerName } from './former-name.ts';
import { type Ears, unknownShipment } from './hear.ts';

type Edited = Message<DataOf<typeof shipmentEdited>>;
type Refused = Message<DataOf<typeof shipmentEditRefused>>;

const waitingFor = async (unit: Unit, { tenantId, data }: Edited | Refused) => {
  const held = await unit.shipments.lock(tenantId, data.shipmentId);
  if (!held) throw unknownShipment(data.shipmentId);
  const edit = pendingEdit(held.shipment, data.attempt);
  return edit?.id === data.editId && edit.way === 'provider' ? { shipment: held.shipment, edit } : null;
};

/** The provider has made the change: the shipment is now as the merchant wanted it. */
export const recordEdit =
  ({ clock, waitingRoom }: Ears) =>
  async (message: Edited, unit: Transaction<Unit>): Promise<void> => {
    const waiting = await waitingFor(unit, message);
    if (!waiting) return;
    const shipment = { ...withVersion(waiting.shipment, waiting.edit), updatedAt: clock.now() };
    await saveOrder(unit, waiting.shipment, { shipment, entries: [] });
    unit.afterCommit(() => waitingRoom.notice(shipment));
  };

/** The provider refuses the change: the order is booked again if the settings say so, else the edit is refused. */
export const recordEditRefusal =
  ({ clock, waitingRoom }: Ears) =>
  async (message: Refused, unit: Transaction<Unit>): Promise<void> => {
    const waiting = await waitingFor(unit, message);
    if (!waiting) return;
    const { edit } = waiting;
    const place = await unit.places.find(message.tenantId, edit.version.order);
    const settings = place?.settings ?? { editAfterDispatch: 'refuse' as const };
    const { shipment: after, rebook } = afterProvidersRefusal(waiting.shipment, edit, message.data, settings);
    const shipment = rebook ? after : await withFormerName(unit, after, edit);
    const now = clock.now();
    await saveOrder(unit, waiting.shipment, { shipment: { ...shipment, updatedAt: now }, entries: [] });
    if (rebook) await publishWish(unit, shipment, { ...edit, way: 'rebook' }, now);
    unit.afterCommit(() => waitingRoom.notice(shipment));
  };
