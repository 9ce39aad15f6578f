import { shipmentRequested } from '@waybill/contracts';
import type { ProviderAnswer, Quote } from '../domain/decision/answer.ts';
import type { Facts } from '../domain/decision/facts.ts';

export const order = shipmentRequested.example;
export const now = new Date('2026-01-15T14:17:26.000Z');

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();

export const facts: Facts = {
  pickup: {
    latitude: 42.3452369,
    longitude: -71.0639399,
    locatedBy: 'coordinates',
    timeZone: 'America/New_York',
  },
  delivery: {
    latitude: 42.3346944,
    longitude: -71.071818,
    locatedBy: 'postcode',
    timeZone: 'America/New_York',
  },
  records: { slow: { delivered: 90, onTime: 45 } },
};

/** A usable quote of a provider's service; `inHours` is when it promises to deliver, null when it promises nothing. */
export const aQuote = (amountMinor: number, inHours: number | null, changes: Partial<Quote> = {}): Quote => ({
  token: 'tok',
  serviceId: 'ground',
  serviceType: 'Ground',
  carrier: 'somebody',
  price: { amountMinor, currencyCode: 'USD' },
  estimatedPickup: { startsAt: null, endsAt: hours(1) },
  estimatedDelivery: { startsAt: null, endsAt: inHours === null ? null : hours(inHours) },
  expiresAt: null,
  raw: null,
  ...changes,
});

export const answerOf = (id: string, ...quotes: Quote[]): ProviderAnswer => ({
  provider: { id, name: id, displayName: id.toUpperCase() },
  reference: `shp-1-${id}`,
  enabledServices: null,
  reply: { kind: 'quoted', quotes },
});
