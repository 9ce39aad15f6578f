import type { Message, ToldScan } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Words } from '../../domain/history.ts';
import type { Fact } from '../../domain/journey/index.ts';
import { recordFacts } from '../../domain/record-fact.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { keep, type Room } from '../announce.ts';
import { setOff } from '../set-off.ts';

export type Ears = Pick<Deps, 'clock'> & Room;

/** What a message says about one shipment. */
export interface News {
  /** What happened, in the order in which it did. */
  facts: readonly Fact[];
  words: Words;
  /** What it adds beside the status, before the facts are recorded, so that the change is announced complete. */
  add?: (shipment: Shipment) => Shipment;
  /** What follows from the outcome. */
  conclude?: (shipment: Shipment) => Shipment;
  /** The scan that it brings, to be told with what follows from it. */
  scan?: ToldScan;
}

/** A shipment that we are told about but do not have cannot come from anywhere: it must be looked into. */
export const unknownShipment = (id: string): Error => new Error(`There is no shipment ${id}`);

/**
 * One way to hear: read the message, lock the shipment, let the facts decide, write down, announce, set its timer.
 * What goes first is asked in the same breath as the shipment's lock.
 */
export const hear =
  <Data extends { shipmentId: string }>(
    deps: Ears,
    read: (message: Message<Data>, shipment: Shipment, unit: Unit) => News | Promise<News>,
    first?: (message: Message<Data>, unit: Transaction<Unit>) => Promise<void>,
  ) =>
  async (message: Message<Data>, unit: Transaction<Unit>): Promise<void> => {
    const { tenantId, data } = message;
    const [, held] = await Promise.all([
      first?.(message, unit),
      unit.shipments.lock(tenantId, data.shipmentId),
    ]);
    if (!held) throw unknownShipment(message.data.shipmentId);
    const { facts, words, scan, add, conclude } = await read(message, held.shipment, unit);
    const now = deps.clock.now();
    const before = add ? add(held.shipment) : held.shipment;
    const recorded = recordFacts(before, held.history, { facts, words, now });
    const shipment = conclude ? conclude(recorded.shipment) : recorded.shipment;
    await keep(unit, deps, { ...recorded, shipment }, { scan, standingOnly: !add && !conclude });
    if (shipment.dueAt && shipment.dueAt !== held.shipment.dueAt) await setOff(unit, shipment, now);
  };
