import type { PageState } from '@waybill/contracts';
import type { Entry } from '../../domain/history.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { carrierNameOf } from './carrier-name.ts';
import { eventsOf, type StoryEvent } from './events.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import { orderNumberOf } from './order-number.ts';
import { publicPlaces } from './public-place.ts';
import { stateOf } from './state.ts';

/** As exact as a map of a country needs it, and not enough to find a door: about one kilometre. */
export interface Point {
  latitude: number;
  longitude: number;
}

export interface Stop {
  city: string | null;
  countryCode: string | null;
  point: Point | null;
}

export interface StoryItem {
  title: string;
  quantity: number;
  imageUrl: string | null;
}

/** Another parcel of the same order. */
export interface Sibling {
  shipmentId: string;
  orderNumber: string;
  state: PageState;
}

/** What the person who waits for a parcel may know of it, before it is put into words. */
export interface Story {
  orderNumber: string;
  state: PageState;
  /** What happened to it, where something did. */
  harm: 'lost' | 'damaged' | 'destroyed' | null;
  expectation: Expectation | null;
  deliveredAt: Date | null;
  /** Oldest first. */
  events: readonly StoryEvent[];
  carrier: { name: string; trackingId: string; url: string | null } | null;
  /** Null where nobody has told where it was collected. */
  from: Stop | null;
  /** The state too, for its clocks. */
  to: Stop & { state?: string | null | undefined };
  items: readonly StoryItem[];
  siblings: readonly Sibling[];
}

const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

const pointOf = (place: {
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
}): Point | null =>
  typeof place.latitude === 'number' && typeof place.longitude === 'number'
    ? { latitude: coarse(place.latitude), longitude: coarse(place.longitude) }
    : null;

const webAddress = (text: string | null | undefined, protocol: RegExp): string | null =>
  text && URL.canParse(text) && protocol.test(new URL(text).protocol) ? text : null;

/** A booking of an earlier attempt carries nothing any more. */
const carrierOf = (shipment: Shipment): Story['carrier'] => {
  const { booking, external, attempt } = shipment;
  const booked = external ?? (booking?.attempt === attempt ? booking : null);
  if (!booked) return null;
  const { trackingId, trackingUrl } = booked;
  return { name: carrierNameOf(shipment) ?? '', trackingId, url: webAddress(trackingUrl, /^https?:$/) };
};

/** Where it goes: by the merchant's own coordinates, or those that were found for the booking. */
const destinationOf = ({ order: { deliveryAddress }, booking }: Shipment): Story['to'] => ({
  city: deliveryAddress.city,
  state: deliveryAddress.state,
  countryCode: deliveryAddress.countryCode,
  point: pointOf(deliveryAddress) ?? pointOf(booking?.deliveryAddress ?? {}),
});

const originOf = ({ pickup }: Shipment): Story['from'] =>
  pickup && {
    city: pickup.address.city,
    countryCode: pickup.address.countryCode,
    point: pointOf(pickup.address),
  };

const itemsOf = ({ order: { itemList } }: Shipment): StoryItem[] =>
  (itemList ?? []).flatMap(({ title, description, sku, quantity, image }) => {
    const name = title ?? description ?? sku;
    return name ? [{ title: name, quantity, imageUrl: webAddress(image, /^https:$/) }] : [];
  });

const harmOf = ({ status, subStatus }: Shipment): Story['harm'] => {
  const harms = { LOST: 'lost', DAMAGED: 'damaged', DESTROYED: 'destroyed' } as const;
  return status === 'ERROR_EXCEPTION' ? (harms[subStatus as keyof typeof harms] ?? null) : null;
};

export interface Known {
  shipment: Shipment;
  history: readonly Entry[];
  siblings: readonly Sibling[];
}

/** Picks what may be told from what is known. Name, street, phone and e-mail stay behind. */
export const storyOf = ({ shipment, history, siblings }: Known, now: Date): Story => {
  const { order, external } = shipment;
  const state = stateOf(shipment.status, shipment.subStatus);
  const publicPlace = publicPlaces(shipment);
  const orderedAt = external && typeof order.createdDate === 'number' ? new Date(order.createdDate) : null;
  return {
    orderNumber: orderNumberOf(shipment),
    state,
    harm: harmOf(shipment),
    expectation: expectationOf(shipment, state, now),
    deliveredAt: state === 'delivered' ? shipment.actualDeliveryAt : null,
    events: eventsOf(history, orderedAt).map((event) => ({
      ...event,
      place: publicPlace(event.place),
    })),
    carrier: state === 'cancelled' ? null : carrierOf(shipment),
    from: originOf(shipment),
    to: destinationOf(shipment),
    items: itemsOf(shipment),
    siblings,
  };
};
