import {
  carrierNamed,
  checks,
  detectCarriers,
  hasKnownForm,
  plainNumber,
  scanFormat,
  trackingLink,
} from '@waybill/carriers';
import type { Period } from '@waybill/contracts';
import type { Notice, ToldAddress, ToldContact } from '../../domain/booked-elsewhere/external.ts';
import { shortName } from '../../domain/booked-elsewhere/names.ts';
import type { Telling, ToldItem } from '../../domain/booked-elsewhere/telling.ts';

/** A tracking number in the one spelling by which parcels are known here, whoever has booked them. */
export const numberOf = (written: string): string => shortName(plainNumber(written));

/** One product in a parcel. What is absent was not told. */
export interface BookedItem extends Partial<ToldItem> {
  quantity: number;
}

/** A parcel that somebody else has booked, in the words of whoever tells. What is absent was not told. */
export interface BookedOrder {
  /** The store's own number of the order. */
  storeOrderNumber: string;
  /** The carrier's name, in whatever spelling: it is never a reason to refuse. */
  carrier: string;
  trackingNumber: string;
  trackingUrl?: string | null;
  bookedAt?: Date | null;
  estimatedDelivery?: Period | null;
  locationExternalId?: string | null;
  brandExternalId?: string | null;
  /** ISO 4217; else the account's. */
  currencyCode?: string | null;
  /** A decimal in that currency. */
  orderValue?: number | null;
  orderedAt?: Date | null;
  recipient?: Partial<ToldContact>;
  address?: Partial<ToldAddress>;
  items?: readonly BookedItem[];
  itemQuantity?: number | null;
  /** What has no place of its own; shown as `orderAttributes`. */
  attributes?: Readonly<Record<string, unknown>>;
  /** What could not be read, and was kept as it was sent. */
  notices?: readonly Notice[];
}

const nowhere = { street1: null, city: null, postalCode: null, countryCode: null };
const nobody = { name: null, phone: null, email: null };
const nothing = { sku: null, title: null, price: null, imageUrl: null };

/** The same with the carrier known by our spelling, the number as it stands in scans, and every gap a null. */
export function tellingOf(order: BookedOrder): Telling {
  const trackingId = numberOf(order.trackingNumber);
  const carrier = {
    code: carrierNamed(order.carrier, trackingId),
    name: order.carrier.trim().slice(0, 100).toWellFormed(),
  };
  return {
    storeOrderNumber: shortName(order.storeOrderNumber),
    carrier,
    trackingId,
    trackingUrl: order.trackingUrl ?? trackingLink(carrier.code, trackingId),
    bookedAt: order.bookedAt ?? null,
    estimatedDelivery: order.estimatedDelivery ?? null,
    locationExternalId: order.locationExternalId ?? null,
    brandExternalId: order.brandExternalId ?? null,
    currencyCode: order.currencyCode ?? null,
    orderValue: order.orderValue ?? null,
    orderedAt: order.orderedAt ?? null,
    recipient: { ...nobody, ...order.recipient },
    address: { ...nowhere, ...order.address },
    items: (order.items ?? []).map((item) => ({ ...nothing, ...item })),
    itemQuantity: order.itemQuantity ?? null,
    attributes: order.attributes ?? {},
    notices: [...(order.notices ?? []), ...cutIn(order), ...noticesAbout(carrier, trackingId)],
  };
}

/** Names have a longest length; what is longer keeps its beginning, and a mark of the rest. */
const cutIn = ({ storeOrderNumber, trackingNumber }: BookedOrder): Notice[] =>
  Object.entries({ orderExternalId: storeOrderNumber, trackingId: plainNumber(trackingNumber) })
    .filter(([, text]) => shortName(text) !== text)
    .map(([name]) => notice('TEXT_CUT', `${name} is longer than 100 characters, and is shortened.`, name));

/** What stands against the carrier's name: a number of another form, or scans that nobody here can read. */
function noticesAbout({ code, name }: Telling['carrier'], trackingId: string): Notice[] {
  const standing = checks(code, trackingId);
  const others = [...new Set(detectCarriers(trackingId).map(({ carrier }) => carrier))].filter(
    (carrier) => carrier !== code,
  );
  const isOther = standing === 'wrong' || (standing === 'unknown' && hasKnownForm(code));
  const looksLike = others.length > 0 ? ` It looks like one of: ${others.join(', ')}.` : '';
  return [
    ...(isOther
      ? [
          notice(
            'CARRIER_DOUBTFUL',
            `«${name}» does not write its tracking numbers like this one.${looksLike}`,
            'trackingId',
          ),
        ]
      : []),
    ...(scanFormat(code)
      ? []
      : [
          notice(
            'CARRIER_NOT_CONNECTED',
            `The scans of «${name}» cannot be read here. The parcel moves when its scans are pushed in the generic format, or by an aggregator.`,
            'provider',
          ),
        ]),
  ];
}

const notice = (code: string, message: string, parameter: string): Notice => ({ code, message, parameter });
