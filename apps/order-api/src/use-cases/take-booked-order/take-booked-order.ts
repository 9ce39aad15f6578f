import { shipmentBookedExternally } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { furtherParcelName } from '../../domain/booked-elsewhere/names.ts';
import { newExternal, renamed } from '../../domain/booked-elsewhere/new-external.ts';
import { toldAgain } from '../../domain/booked-elsewhere/tell-again.ts';
import type { Telling } from '../../domain/booked-elsewhere/telling.ts';
import type { Recorded } from '../../domain/record-fact.ts';
import { effectiveSettings } from '../../domain/settings.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { announce } from '../announce.ts';
import { type Actor, audit } from '../audit.ts';
import { saveOrder } from '../save-order.ts';
import { type BookedOrder, tellingOf } from './booked-order.ts';

export type { BookedItem, BookedOrder } from './booked-order.ts';

/** What became of it. */
export interface TakenOrder {
  shipmentId: string;
  /** `known`: it says nothing new, or the parcel is one that was booked here. */
  outcome: 'created' | 'updated' | 'known';
}

interface Taking {
  tenantId: string;
  actor: Actor;
  order: BookedOrder;
}

type Told = Pick<Taking, 'tenantId' | 'actor'> & { telling: Telling };

type Needs = Pick<Deps, 'clock' | 'newShipmentId' | 'waitingRoom' | 'pageLinks'>;

/**
 * Stores a shipment that somebody else has booked, and has it followed: it is ORDER_DISPATCHED from the start, and
 * whoever listens to shipments hears of it as of any other. One tracking number is one shipment of its tenant: told
 * again it is updated, and never doubled, however many tell it at the same moment. What is not told stays as it was.
 * A number that was booked here is that booking's, under whatever order it is told, and changes nothing about it.
 */
export const takeBookedOrder =
  (deps: Needs) =>
  async (unit: Transaction<Unit>, { tenantId, actor, order }: Taking): Promise<TakenOrder> => {
    const telling = tellingOf(order);
    const id = deps.newShipmentId();
    const owner = await unit.externalParcels.claim(tenantId, telling.trackingId, id);
    const about = { tenantId, actor, telling };
    const outcome = await (owner === id ? store : update)(deps, unit, owner, about);
    await unit.externalParcels.link(tenantId, telling.storeOrderNumber, owner);
    return { shipmentId: owner, outcome };
  };

async function store(
  needs: Needs,
  unit: Transaction<Unit>,
  id: string,
  { tenantId, actor, telling }: Told,
): Promise<'created'> {
  const tenant = await unit.tenants.find(tenantId);
  const { currencyCode } = effectiveSettings([tenant?.settings ?? null]);
  const now = needs.clock.now();
  const recorded = await insert(unit, newExternal({ id, tenantId, telling, currencyCode, now }), telling);
  await announce(unit, needs, recorded);
  await tellTracking(unit, recorded.shipment);
  const { orderExternalId } = recorded.shipment.order;
  const after = { orderExternalId, carrier: telling.carrier.code, trackingId: telling.trackingId };
  await audit(unit, actor, {
    tenantId,
    subject: id,
    action: 'shipment.taken_over',
    before: null,
    after,
    at: now,
  });
  return 'created';
}

/** Under the order's own number; under one of its own where that is another parcel's. Our id is always free. */
async function insert(
  unit: Unit,
  recorded: Recorded,
  { storeOrderNumber, trackingId }: Telling,
): Promise<Recorded> {
  const { id, order } = recorded.shipment;
  for (const name of [order.orderExternalId, furtherParcelName(storeOrderNumber, trackingId), id]) {
    const named = renamed(recorded, name);
    if (await unit.shipments.insert(named)) return named;
  }
  throw new Error(`another order is called ${id}`);
}

async function update(
  { clock, waitingRoom }: Needs,
  unit: Transaction<Unit>,
  owner: string,
  { tenantId, actor, telling }: Told,
): Promise<'updated' | 'known'> {
  const held = await unit.shipments.lock(tenantId, owner);
  if (!held) throw new Error(`shipment ${owner} has vanished`);
  const before = held.shipment;
  const told = before.external ? toldAgain(before, before.external, telling) : before;
  if (told === before) return 'known';
  const at = clock.now();
  const shipment = { ...told, updatedAt: at };
  const { id } = shipment;
  await saveOrder(unit, before, { shipment, entries: [] });
  await tellTracking(unit, shipment);
  unit.afterCommit(() => waitingRoom.notice(shipment));
  const [was, is] = [termsOf(before), termsOf(shipment)];
  await audit(unit, actor, {
    tenantId,
    subject: id,
    action: 'shipment.told_again',
    before: was,
    after: is,
    at,
  });
  return 'updated';
}

const termsOf = ({ order, external }: Shipment) => ({ ...order, external });

/** The parcel's number, and what its delay is judged by. */
async function tellTracking(
  unit: Transaction<Unit>,
  { id, tenantId, order, external }: Shipment,
): Promise<void> {
  if (!external) return;
  const { countryCode, state, postalCode } = order.deliveryAddress;
  await unit.publish(shipmentBookedExternally, {
    tenantId,
    subject: id,
    sequence: external.revision,
    data: {
      shipmentId: id,
      orderExternalId: order.orderExternalId,
      carrier: external.carrier.code,
      trackingId: external.trackingId,
      destination: { countryCode: countryCode ?? '', state: state ?? '', postalCode: postalCode ?? '' },
      estimatedDelivery: external.estimatedDelivery,
      bookedAt: external.bookedAt,
    },
  });
}
