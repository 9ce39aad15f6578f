import { clockIn, type Money, type Period, timeIn, toMinor } from '@waybill/contracts';
import { type Outcome, ok, rejected } from '../outcome.ts';
import { jsonOf } from '../provider-http/call.ts';
import type { HttpAnswer } from '../provider-http/exchange.ts';
import type { Booking, Quote } from '../provider-port.ts';
import { movedByOf } from './carriers.ts';
import { tokenOf } from './token.ts';
import { type WireLabel, type WireRate, type WireShipment, wireFee, wireRate, wireShipment } from './wire.ts';

/** Readers of EasyPost's answers. A throw means that the answer could not be understood. */
export const readShipment = (answer: HttpAnswer): WireShipment => wireShipment.parse(jsonOf(answer));

/** One quote per rate. Where no carrier rates, what the carriers said is the refusal. */
export function quotesOf(shipment: WireShipment, deliveryTimeZone: string | null): Outcome<readonly Quote[]> {
  const listed = shipment.rates ?? [];
  const rates = listed.flatMap((rate) => wireRate.safeParse(rate).data ?? []);
  if (rates.length > 0) return ok(rates.map((rate) => quoteOf(shipment, rate, deliveryTimeZone)));
  if (listed.length > 0) throw new TypeError('no rate could be read');
  const [first, ...rest] = (shipment.messages ?? []).map(({ carrier, type, message }) => ({
    type: type || 'rate_error',
    message: [carrier, typeof message === 'string' ? message : JSON.stringify(message)]
      .filter(Boolean)
      .join(': '),
  }));
  return first ? rejected(first, ...rest) : ok([]);
}

const quoteOf = (shipment: WireShipment, rate: WireRate, deliveryTimeZone: string | null): Quote => ({
  token: tokenOf({ shipmentId: shipment.id, rateId: rate.id }),
  ...serviceOf(rate),
  price: priceOf(rate),
  estimatedPickup: open,
  estimatedDelivery: deliveryOf(rate, shipment.created_at, deliveryTimeZone),
  expiresAt: null,
  raw: rate,
});

/**
 * Bought, and where it stands: null while nobody has bought it. `quoted` fills in what EasyPost left out, and says
 * when the parcel comes: it was read on the recipient's clock, which nobody tells here.
 */
export function bookingOf(shipment: WireShipment, reference: string, quoted?: Quote): Booking | null {
  const { tracking_code: trackingId, selected_rate: rate, postage_label: label } = shipment;
  if (!trackingId || !(rate || label)) return null;
  const service = rate ? serviceOf(rate) : (quoted ?? unnamed);
  return {
    reference,
    providerBookingId: shipment.id,
    trackingId,
    state: isWithdrawn(shipment) ? 'cancelled' : 'booked',
    ...service,
    trackingUrl: addressOf(shipment.tracker?.public_url),
    price: rate
      ? priceOf(rate)
      : (postageOf(shipment) ?? quoted?.price ?? { amountMinor: 0, currencyCode: 'USD' }),
    label: label ? labelOf(label) : null,
    estimatedPickup: open,
    estimatedDelivery:
      quoted?.serviceId === service.serviceId
        ? quoted.estimatedDelivery
        : deliveryOf(rate, label?.created_at ?? shipment.created_at, null),
    bookedAt: instantOf(label?.created_at ?? shipment.updated_at ?? shipment.created_at),
    raw: shipment,
  };
}

/** A refund that was refused leaves the label good; in every other state it must not be used. */
const isWithdrawn = ({ refund_status: status }: WireShipment): boolean =>
  ['submitted', 'refunded', 'not_applicable'].includes(status ?? '');

const open: Period = { startsAt: null, endsAt: null };

const serviceOf = ({ carrier, service }: WireRate) => ({
  serviceId: `${carrier}.${service}`,
  serviceType: `${carrier} ${service}`,
  carrier: 'easypost',
  movedBy: movedByOf(carrier),
});

/** Bought through another mechanism, say the documents, it may have no selected rate. */
const unnamed = { serviceId: 'unknown', serviceType: 'unknown', carrier: 'easypost' };

const priceOf = ({ rate, currency }: WireRate): Money => ({
  amountMinor: toMinor(rate, currency),
  currencyCode: currency,
});

/** Fees are in US dollars. */
function postageOf({ fees }: WireShipment): Money | null {
  const read = (fees ?? []).flatMap((fee) => wireFee.safeParse(fee).data ?? []);
  const postage = read.find(({ type }) => type === 'PostageFee');
  return postage ? { amountMinor: toMinor(postage.amount, 'USD'), currencyCode: 'USD' } : null;
}

const zulu = /(?:Z|[+-]00:?00)$/i;
/** A day without an hour, or with its first, lasts until its end: nobody promises the first second. */
const dayAlone = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/;

/**
 * The carrier's hour; else so many days after `from`, to the end of that day, as no hour is named. Both are told on
 * the recipient's clock, whose hour EasyPost writes with a Z; UTC counts where nobody knows the zone.
 */
function deliveryOf(
  rate: WireRate | null | undefined,
  from: string | null | undefined,
  timeZone: string | null,
): Period {
  const zone = timeZone ?? 'UTC';
  const written = (rate?.delivery_date ?? '').replace(zulu, '').replace(dayAlone, '$1 23:59:59');
  const named = timeIn(written, zone);
  if (named) return until(named);
  const days = rate?.delivery_days ?? rate?.est_delivery_days;
  const start = Date.parse(from ?? '');
  if (typeof days !== 'number' || days < 0 || days > 366 || Number.isNaN(start)) return open;
  const day = new Date(clockIn(zone, new Date(start)).getTime() + days * 86_400_000);
  return until(timeIn(`${day.toISOString().slice(0, 10)} 23:59:59`, zone));
}

const until = (end: Date | null): Period => ({ startsAt: null, endsAt: end?.toISOString() ?? null });

/** What is no address is left out: a paid booking counts more than the link to its page. */
const addressOf = (url: string | null | undefined): string | null => (url && URL.canParse(url) ? url : null);

const labelOf = ({ label_url, label_file_type: type }: WireLabel): Booking['label'] => {
  const url = addressOf(label_url);
  const format = ({ 'application/pdf': 'pdf', 'application/zpl': 'zpl', 'image/png': 'png' } as const)[
    type ?? ''
  ];
  return url && format ? { url, format } : null;
};

/** Throws where EasyPost gave no time at all: such an answer is not to be trusted. */
const instantOf = (time: string | null | undefined): string => new Date(time ?? '').toISOString();
