import {
  addressOf,
  type DeliveryOrder,
  deliveryAddress,
  hasPostcode,
  item,
  itemsOf,
  knownCurrency,
  lacksPostcode,
  type PlainAddress,
  parcelOf,
  periodOf,
  proposedProvider,
  shipmentPackage,
  timeWindow,
  toMinor,
} from '@waybill/contracts';
import { z } from 'zod';
import type { LastPickup } from '../../deps.ts';

const text = z.string().min(1).max(100);

/** An address that says at least its country, and its postcode where there are any: enough for a price at most providers. */
const roughAddress = z
  .strictObject(deliveryAddress.shape)
  .partial({ street1: true, city: true })
  .refine(hasPostcode, lacksPostcode)
  .meta({ id: 'RoughAddress' });

export const ratesRequest = z
  .strictObject({
    locationExternalIds: z.array(text).min(1).max(10).describe('From where; each is quoted for itself.'),
    brandExternalId: text.nullish().describe('By default that of the location’s last order.'),
    pickupAddress: roughAddress
      .nullish()
      .describe('By default that of the location’s last order. Needed for a location without any.'),
    deliveryAddress: roughAddress,
    orderValue: z.number().nonnegative().max(999_999_999_999).nullish(),
    currencyCode: knownCurrency.nullish().describe('By default that of the location’s last order, or USD.'),
    package: shipmentPackage.nullish(),
    itemList: z.array(item).max(100).nullish(),
    pickupTime: timeWindow.nullish(),
    deliveryTime: timeWindow.nullish(),
    signature: text.nullish(),
    orderAttributes: z.record(z.string(), z.unknown()).nullish(),
    proposedProviders: z.array(proposedProvider).max(100).nullish(),
    displayWinningRates: z.boolean().nullish().describe('True: the winner of each location only.'),
  })
  .meta({ id: 'RatesRequest' });
export type RatesRequest = z.infer<typeof ratesRequest>;

const full = (address: z.infer<typeof roughAddress>): PlainAddress =>
  addressOf({ ...address, street1: address.street1 ?? '', city: address.city ?? '' });

const nobody = { name: '', phone: '', email: '' };

interface Where {
  readonly locationExternalId: string;
  readonly last: LastPickup | null;
}

/** The pickup's address, or null where nobody has said it. */
export const pickupAddressOf = (request: RatesRequest, last: LastPickup | null): PlainAddress | null =>
  request.pickupAddress ? full(request.pickupAddress) : (last?.pickup.address ?? null);

/** The request as an order that nobody has placed. `rateId` stands where a shipment's id would. */
export const enquiryOf = (
  request: RatesRequest,
  { locationExternalId, last }: Where,
  pickup: PlainAddress,
  { rateId, now }: { rateId: string; now: Date },
): DeliveryOrder => {
  const currency = request.currencyCode ?? last?.currencyCode ?? 'USD';
  const end = { instructions: null };
  return {
    shipmentId: rateId,
    orderExternalId: rateId,
    attempt: 1,
    locationExternalId,
    brandExternalId: request.brandExternalId ?? last?.brandExternalId ?? null,
    orderValueMinor: toMinor(request.orderValue ?? 0, currency),
    currencyCode: currency,
    pickup: {
      ...end,
      address: pickup,
      contact: last?.pickup.contact ?? nobody,
      window: periodOf(request.pickupTime),
    },
    delivery: {
      ...end,
      address: full(request.deliveryAddress),
      contact: nobody,
      window: periodOf(request.deliveryTime),
    },
    parcel: parcelOf(request.package ?? {}),
    items: itemsOf(request.itemList, currency),
    signature: request.signature ?? null,
    attributes: request.orderAttributes ?? {},
    proposedProviders: request.proposedProviders ?? [],
    requestedAt: now.toISOString(),
  };
};
