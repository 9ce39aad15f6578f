import { type Persona, personas } from '@waybill/carriers/simulation';
import { expect, test } from 'vitest';
import { aFarOrder, anOrder } from '../fixtures.ts';
import { quotesFor, serviceOf } from './quoting.ts';

const now = new Date('2026-01-15T14:00:00Z');
const persona = (id: string): Persona => personas.find((one) => one.id === id) ?? expect.fail(id);
const cheapest = (id: string, order = anOrder()) =>
  Math.min(...quotesFor(persona(id), order, now).map(({ price }) => price.amountMinor));

test('in town the ground network is cheapest, the local courier dearer, the air dearest', () => {
  expect([cheapest('ecom-express'), cheapest('metro-courier'), cheapest('northwind-air')]).toEqual([
    579, 1052, 1624,
  ]);
});

test('the same order has the same price, however often it asks', () => {
  expect(quotesFor(persona('ecom-express'), anOrder(), now)).toEqual(
    quotesFor(persona('ecom-express'), anOrder(), now),
  );
});

test('farther and heavier is dearer', () => {
  expect(cheapest('ecom-express', aFarOrder())).toBeGreaterThan(cheapest('ecom-express'));
  expect(cheapest('ecom-express', anOrder({ weightG: 9_000 }))).toBeGreaterThan(cheapest('ecom-express'));
});

test('two places without a postcode are not near each other for that', () => {
  const order = aFarOrder();
  const [pickup, delivery] = [order.pickup, order.delivery].map((place) => ({
    ...place,
    ...{ postalCode: '', latitude: null, longitude: null },
  })) as [typeof order.pickup, typeof order.delivery];
  expect(cheapest('ecom-express', { ...order, pickup, delivery })).toBeGreaterThan(cheapest('ecom-express'));
});

test('an amount fits the currency: yen have no decimals', () => {
  expect(cheapest('ecom-express', anOrder({ currencyCode: 'JPY' }))).toBe(6);
});

test('the local courier refuses what is out of town, in its own words', () => {
  expect(() => quotesFor(persona('metro-courier'), aFarOrder(), now)).toThrow(
    'That is 305 km away; our couriers ride at most 40 km.',
  );
});

test('what is too heavy is refused', () => {
  expect(() => quotesFor(persona('metro-courier'), anOrder({ weightG: 21_000 }), now)).toThrow('bicycle');
});

test('a quote stands until it expires', () => {
  const [quote] = quotesFor(persona('metro-courier'), anOrder(), now);
  if (!quote) throw new Error('no quote');
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  expect(serviceOf(persona('metro-courier'), quote.id, later(59)).id).toBe('same-day');
  expect(() => serviceOf(persona('metro-courier'), quote.id, later(61))).toThrow('This offer is gone');
  expect(() => serviceOf(persona('metro-courier'), 'no.such', now)).toThrow('No quote');
});

test('a pickup that was asked for later is promised for later', () => {
  const collectAfter = '2026-01-20T08:00:00.000Z';
  const [quote] = quotesFor(persona('ecom-express'), anOrder({ collectAfter }), now);
  expect(quote?.collection.from).toBe(collectAfter);
});
