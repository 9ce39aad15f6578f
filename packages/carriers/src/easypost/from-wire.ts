import { type Money, type Period, toMinor } from '@waybill/contracts';
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
export function quotesOf(shipment: WireShipment): Outcome<readonly Quote[]> {
  const listed = shipment.rates ?? [];
  const rates = listed.flatMap((rate) => wireRate.safeParse(rate).data ?? []);
  if (rates.length > 0) return ok(rates.map((rate) => quoteOf(shipment, rate)));
  if (listed.length > 0) throw new TypeError('no rate could be read');
  const [first, ...rest] = (shipment.messages ?? []).map(({ carrier, type, message }) => ({
    type: type || 'rate_error',
    message: [carrier, typeof message === 'string' ? message : JSON.stringify(message)]
      .filter(Boolean)
      .join(': '),
  }));
  return first ? rejected(first, ...rest) : ok([]);
}

const quoteOf = (shipment: WireShipment, rate: WireRate): Quote => ({
  token: tokenOf({ shipmentId: shipment.id, rateId: rate.id }),
  ...serviceOf(rate),
  price: priceOf(rate),
  estimatedPickup: open,
  estimatedDelivery: deliveryOf(rate, shipment.created_at),
  expiresAt: null,
  raw: rate,
});

/** Bought, and where it stands: null while nobody has bought it. `quoted` fills in what EasyPost left out. */
export function bookingOf(shipment: WireShipment, reference: string, quoted?: Quote): Booking | null {
  const { tracking_code: trackingId, selected_rate: rate, postage_label: label } = shipment;
  if (!trackingId || !(rate || label)) return null;
  return {
    reference,
    providerBookingId: shipment.id,
    trackingId,
    state: isWithdrawn(shipment) ? 'cancelled' : 'booked',
    ...(rate ? serviceOf(rate) : (quoted ?? unnamed)),
    trackingUrl: addressOf(shipment.tracker?.public_url),
    price: rate
      ? priceOf(rate)
      : (postageOf(shipment) ?? quoted?.price ?? { amountMinor: 0, currencyCode: 'USD' }),
    label: label ? labelOf(label) : null,
    estimatedPickup: open,
    estimatedDelivery: rate ? deliveryOf(rate, label?.created_at ?? shipment.created_at) : open,
    bookedAt: instantOf(label?.created_at ?? shipment.updated_at ?? shipment.created_at),
    raw: shipment,
  };
}

/** A refund that was refused leaves the label good; in every other state it must not be used. */
export const isWithdrawn = ({ refund_status: status }: WireShipment): boolean =>
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

/** The carrier's date; else so many days after `from`, to the end of that day, as no hour is named. */
function deliveryOf(rate: WireRate, from: string | null | undefined): Period {
  const date = Date.parse(rate.delivery_date ?? '');
  if (!Number.isNaN(date)) return { startsAt: null, endsAt: new Date(date).toISOString() };
  const days = rate.delivery_days ?? rate.est_delivery_days;
  const start = Date.parse(from ?? '');
  if (typeof days !== 'number' || days < 0 || days > 366 || Number.isNaN(start)) return open;
  const end = new Date(start + days * 86_400_000);
  end.setUTCHours(23, 59, 59, 0);
  return { startsAt: null, endsAt: end.toISOString() };
}

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
