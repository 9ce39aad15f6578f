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
  /** The facts, in the order in which they happened. */
  facts: readonly Fact[];
  words: Words;
  /** Other changes, made before the facts are recorded, so that the announcement is complete. */
  add?: (shipment: Shipment) => Shipment;
  /** Changes that depend on what the facts led to. */
  conclude?: (shipment: Shipment) => Shipment;
  /** The scan that it reports, to be published with what it changed. */
  scan?: ToldScan;
}

/** Every message is about a shipment of ours, so an unknown one is a defect that somebody must look into. */
export const unknownShipment = (id: string): Error => new Error(`There is no shipment ${id}`);

/**
 * The one way to handle a report: read the message, lock the shipment, decide, save, announce, set a timer. `first`
 * travels in the same round trip as the lock, and what it finds is read with the message.
 */
export const hear =
  <Data extends { shipmentId: string }, Found = undefined>(
    deps: Ears,
    read: (
      message: Message<Data>,
      shipment: Shipment,
      unit: Unit,
      found: Found | undefined,
    ) => News | Promise<News>,
    first?: (message: Message<Data>, unit: Transaction<Unit>) => Promise<Found>,
  ) =>
  async (message: Message<Data>, unit: Transaction<Unit>): Promise<void> => {
    const { tenantId, data } = message;
    const [found, held] = await Promise.all([
      first?.(message, unit),
      unit.shipments.lock(tenantId, data.shipmentId),
    ]);
    if (!held) throw unknownShipment(message.data.shipmentId);
    const { facts, words, scan, add, conclude } = await read(message, held.shipment, unit, found);
    const now = deps.clock.now();
    const before = add ? add(held.shipment) : held.shipment;
    const recorded = recordFacts(before, held.history, { facts, words, now });
    const shipment = conclude ? conclude(recorded.shipment) : recorded.shipment;
    await keep(unit, deps, { ...recorded, shipment }, { scan, standingOnly: !add && !conclude });
    if (shipment.dueAt && shipment.dueAt !== held.shipment.dueAt) await setOff(unit, shipment, now);
  };
