import type { CreateShipmentRequest } from '@waybill/contracts';
import { merchantsWords } from '../history.ts';
import { step } from '../journey/index.ts';
import { type Recorded, recordFact } from '../record-fact.ts';
import type { Shipment } from '../shipment.ts';
import type { ToldOrder } from './external.ts';
import { itemFrom, type Telling } from './telling.ts';

interface NewExternal {
  id: string;
  tenantId: string;
  telling: Telling;
  /** For amounts, where none was told. */
  currencyCode: string;
  now: Date;
}

const nobody = { startsAt: null, endsAt: null };

const orderFrom = (telling: Telling): ToldOrder => ({
  orderExternalId: telling.storeOrderNumber,
  groupId: telling.storeOrderNumber,
  locationExternalId: telling.locationExternalId,
  orderValue: telling.orderValue,
  deliveryContact: telling.recipient,
  deliveryAddress: telling.address,
  package: packageOf(telling),
  itemList: telling.items.map(itemFrom),
  createdDate: telling.orderedAt?.getTime() ?? null,
  orderAttributes: { ...telling.attributes },
});

const packageOf = ({ items, itemQuantity }: Telling): CreateShipmentRequest['package'] => {
  const counted = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { itemQuantity: itemQuantity ?? (counted > 0 ? counted : null) };
};

/**
 * A new shipment that somebody else has booked: ORDER_DISPATCHED, in its first attempt. Its name is the store order's
 * number, and so is its group, which the order's other parcels share.
 */
export function newExternal({ id, tenantId, telling, currencyCode, now }: NewExternal): Recorded {
  const bookedAt = telling.bookedAt ?? now;
  const { carrier, trackingId, trackingUrl, storeOrderNumber, estimatedDelivery, notices } = telling;
  const blank: Shipment = {
    id,
    tenantId,
    status: 'ORDER_DISPATCHED',
    subStatus: null,
    sequence: 0,
    attempt: 0,
    order: orderFrom(telling),
    brandExternalId: telling.brandExternalId,
    currencyCode: telling.currencyCode ?? currencyCode,
    pickup: null,
    external: {
      carrier,
      trackingId,
      trackingUrl,
      storeOrderNumbers: [storeOrderNumber],
      bookedAt: bookedAt.toISOString(),
      estimatedDelivery: estimatedDelivery ?? nobody,
      notices,
      revision: 1,
    },
    proposedProviders: [],
    locatedBy: null,
    booking: null,
    estimate: null,
    failure: null,
    cancellation: null,
    edit: null,
    dueAt: null,
    autoRetries: 0,
    actualPickupAt: null,
    actualDeliveryAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const fact = step('ORDER_DISPATCHED', 1, bookedAt, trackingId);
  return recordFact(blank, [], { fact, words: merchantsWords, now });
}

/** The same shipment under another name, where the store order's number is taken. */
export const renamed = (recorded: Recorded, orderExternalId: string): Recorded => ({
  ...recorded,
  shipment: { ...recorded.shipment, order: { ...recorded.shipment.order, orderExternalId } },
});
