import { type StatusChange, zoneOfPlace } from '@waybill/contracts';
import { z } from 'zod';
import { milestoneOf } from './milestone.ts';

const webLink = (text: string | null | undefined): string | null =>
  text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;

/** What a message may say of a shipment. Kept with the message for as long as it may still be sent. */
const shipmentFacts = z.object({
  customerName: z.string(),
  orderNumber: z.string(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  carrier: z.string().nullable(),
  city: z.string().nullable(),
  /** Of the place that the parcel goes to, as far as its address tells. */
  timeZone: z.string().nullable(),
  items: z.array(z.object({ title: z.string(), quantity: z.number() })),
  /** When it should arrive; either end may be open. Unix time in milliseconds. */
  expectedFrom: z.number().nullable(),
  expectedBy: z.number().nullable(),
  /** When what is told happened. */
  happenedAt: z.number(),
  reason: z.string().nullable(),
});
export type ShipmentFacts = z.infer<typeof shipmentFacts>;

const contact = z.object({
  name: z.string().catch(''),
  email: z.string().nullish().catch(null),
  phone: z.string().nullish().catch(null),
});
const place = z.object({
  city: z.string().nullish().catch(null),
  countryCode: z.string().catch(''),
  state: z.string().catch(''),
});
const item = z.object({
  title: z.string().nullish(),
  sku: z.string().nullish(),
  description: z.string().nullish(),
  quantity: z.number().catch(1),
});

/** Who waits for the parcel. */
export const customerOf = ({ shipment }: Pick<StatusChange, 'shipment'>) => {
  const { name, email, phone } = contact.parse(shipment.deliveryContact);
  const locale = typeof shipment.locale === 'string' ? shipment.locale : null;
  return { name, email: email ?? null, phone: phone ?? null, locale };
};

const itemsOf = (list: readonly unknown[]): ShipmentFacts['items'] =>
  list.flatMap((one) => {
    const { success, data } = item.safeParse(one);
    if (!success) return [];
    const title = data.title ?? data.description ?? data.sku;
    return title ? [{ title, quantity: data.quantity }] : [];
  });

/**
 * When it should arrive, for as long as that is still to come: a parcel at its end, or past its day, has no such time.
 * What is computed is no truer than a day: its end alone is told, as that has no hours.
 */
const expectation = ({ status, changedAt, shipment }: StatusChange) => {
  const { startsAt, endsAt } = shipment.estimatedDeliveryTime;
  const milestone = milestoneOf(status);
  const over = milestone === 'delivered' || milestone === 'returned';
  const isComputed = shipment.estimatedDeliverySource === 'predicted';
  const passed = (endsAt ?? startsAt ?? 0) < Date.parse(changedAt);
  return over || passed
    ? { expectedFrom: null, expectedBy: null }
    : { expectedFrom: isComputed && endsAt !== null ? null : startsAt, expectedBy: endsAt };
};

export const factsOf = (change: StatusChange): ShipmentFacts => {
  const { shipment, eventReason } = change;
  const to = place.parse(shipment.deliveryAddress);
  return {
    customerName: customerOf(change).name,
    orderNumber: change.orderNumber ?? change.orderExternalId,
    trackingNumber: shipment.trackingId,
    trackingUrl: webLink(change.trackingPageUrl) ?? webLink(shipment.referenceLinks.trackingUrl),
    carrier: change.carrierName ?? shipment.provider?.displayName ?? null,
    city: to.city ?? null,
    timeZone: zoneOfPlace(to),
    items: itemsOf(shipment.itemList),
    ...expectation(change),
    happenedAt: Date.parse(change.changedAt),
    reason: eventReason?.title ?? null,
  };
};
