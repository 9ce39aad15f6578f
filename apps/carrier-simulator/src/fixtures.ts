import { createProviderHttp, type Outcome, providerAdapter } from '@waybill/carriers';
import type { WireOrder } from '@waybill/carriers/simulation';
import { type DeliveryOrder, shipmentRequested } from '@waybill/contracts';
import { createLogger } from '@waybill/telemetry';
import { type FakeClock, fakeClock } from '@waybill/testing';
import { createSimulator, type Simulator, type SimulatorConfig } from './simulator.ts';

/** Harrison Avenue to Albany Street in Boston: 1.3 km, 4.5 kg. */
export const anOrder = (changes: Partial<WireOrder> = {}): WireOrder => ({
  orderNumber: '7709-001',
  currencyCode: 'USD',
  pickup: { ...place, street: '345 Harrison Avenue', latitude: 42.3452369, longitude: -71.0639399 },
  delivery: place,
  weightG: 4535.9237,
  description: '',
  instructions: '',
  collectAfter: null,
  ...changes,
});

const place: WireOrder['delivery'] = {
  name: 'A. Recipient',
  phone: '+1 234-567-8900',
  street: '725 Albany Street',
  city: 'Boston',
  state: 'MA',
  postalCode: '02118',
  countryCode: 'US',
  latitude: 42.3346944,
  longitude: -71.071818,
};

/** The same places, 300 km apart. */
export const aFarOrder = (): WireOrder =>
  anOrder({ delivery: { ...place, city: 'New York', latitude: 40.7128, longitude: -74.006 } });

export const named = (name: string): WireOrder => anOrder({ delivery: { ...place, name } });

export interface TestSimulator extends Simulator {
  readonly clock: FakeClock;
}

/** A simulator whose clock stands still until the test moves it. */
export function aSimulator(config: SimulatorConfig = {}): TestSimulator {
  const clock = fakeClock();
  const logger = createLogger({ service: 'carrier-simulator', level: 'silent' });
  return { ...createSimulator({ config, logger, clock }), clock };
}

/** The platform's side: the adapter that talks to a persona at this address. */
export function adapterAt(baseUrl: string, timeoutMs = 2_000) {
  const adapter = providerAdapter('simulated');
  if (!adapter?.findBooking || !adapter.cancel || !adapter.label || !adapter.edit)
    throw new Error('the adapter is incomplete');
  const { findBooking, cancel, label, edit } = adapter;
  const to = { baseUrl, credentials: {}, settings: {} };
  const how = () => ({
    http,
    signal: new AbortController().signal,
    deadline: new Date(Date.now() + timeoutMs),
  });
  const order: DeliveryOrder = shipmentRequested.example;
  return {
    quote: (reference: string) => adapter.quote(to, { reference, order, deliveryTimeZone: null }, how()),
    book: async (reference: string) => {
      const [quote] = expectOk(await adapter.quote(to, { reference, order, deliveryTimeZone: null }, how()));
      if (!quote) throw new Error('no quote');
      return adapter.book(to, { reference, order, quote }, how());
    },
    find: (reference: string) => findBooking(to, reference, how()),
    edit: (booking: Parameters<typeof cancel>[1], order: DeliveryOrder) =>
      edit(to, { booking, order, changed: adapter.capabilities.edit }, how()),
    cancel: (booking: Parameters<typeof cancel>[1]) => cancel(to, booking, how()),
    label: (booking: Parameters<typeof label>[1]) => label(to, booking, how()),
  };
}

const http = createProviderHttp();

export function expectOk<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
