import { type DataOf, type Message, type shipmentDispatched, shipmentRecognised } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { standAside } from '../../domain/booked-elsewhere/stand-aside.ts';
import { announce } from '../announce.ts';
import { saveOrder } from '../save-order.ts';
import { numberOf } from '../take-booked-order/booked-order.ts';
import type { Ears } from './hear.ts';

type Booked = Message<DataOf<typeof shipmentDispatched>>;

/**
 * Claims the tracking number of a booking for its shipment, so that a store's message about the same label finds it. If
 * the store was faster, the shipment made from its message is ended, and what it said moves to this one. Answers the
 * other shipment that the carrier gave the same number before, if there is one: it keeps the scans.
 */
export const takeNumber =
  (ears: Ears) =>
  async ({ tenantId, data: booked }: Booked, unit: Transaction<Unit>): Promise<string | null> => {
    const { shipmentId, carrier } = booked;
    const trackingId = numberOf(booked.trackingId);
    if (trackingId === '') return null;
    const former = await unit.externalParcels.claim(tenantId, trackingId, shipmentId);
    if (former === shipmentId) return null;
    await unit.externalParcels.give(tenantId, trackingId, shipmentId);
    const held = await unit.shipments.lock(tenantId, former);
    if (!held) return null;
    if (!held.shipment.external) return held.shipment.booking?.carrier === carrier ? former : null;
    const recorded = standAside(held, shipmentId, ears.clock.now());
    if (!recorded) return former;
    await saveOrder(unit, held.shipment, recorded);
    await unit.externalParcels.handOver(tenantId, former, shipmentId);
    await announce(unit, ears, recorded);
    const formerCarrier = held.shipment.external.carrier.code;
    const data = { shipmentId, formerShipmentId: former, carrier, formerCarrier, trackingId };
    await unit.publish(shipmentRecognised, { tenantId, subject: shipmentId, data });
    return null;
  };
