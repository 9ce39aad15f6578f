import type { DataOf, Message, shipmentDispatchDue } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { fallDue, isWaitingFor } from '../../domain/due.ts';
import { keep, type Room } from '../announce.ts';
import { unknownShipment } from '../hear-news/hear.ts';
import { setOff } from '../set-off.ts';

/** Places an order whose timer has run out. A timer that no longer fits its shipment changes nothing. */
export const dispatchDue =
  (deps: Pick<Deps, 'clock'> & Room) =>
  async (
    { tenantId, data }: Message<DataOf<typeof shipmentDispatchDue>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const held = await unit.shipments.lock(tenantId, data.shipmentId);
    if (!held) throw unknownShipment(data.shipmentId);
    const { shipment, history } = held;
    if (!isWaitingFor(shipment, { attempt: data.attempt, dueAt: new Date(data.dueAt) })) return;
    const now = deps.clock.now();
    const recorded = fallDue(shipment, history, now);
    await keep(unit, deps, recorded);
    await setOff(unit, recorded.shipment, now);
  };
