import { derive, formatApiKey } from './api-key-format.ts';

/** A tenant to try Waybill with: one location in Boston, simulated providers, one carrier account. */
export interface DemoTenant {
  tenantId: string;
  name: string;
  email: string;
  apiKey: string;
  location: {
    locationExternalId: string;
    name: string;
    currencyCode: string;
    timeZone: string;
    address: Record<
      'street1' | 'street2' | 'apartmentNumber' | 'city' | 'state' | 'postalCode' | 'countryCode',
      string
    > & {
      latitude: number;
      longitude: number;
    };
    contact: { name: string; phone: string; email: string };
  };
  /** What whoever speaks to the simulated store must know. */
  store: { apiKey: string };
  /** What each simulated carrier presents when it pushes scans. */
  carriers: Record<string, { username: string; password: string }>;
}

/**
 * Every service that knows the seed knows the same tenant, without asking the others.
 * The seed is the only secret: whoever runs the platform makes it, and nothing here can be guessed without it.
 */
export const demoTenant = (seed: string): DemoTenant => ({
  tenantId: 'ten_01jz0000000000000000000000',
  name: 'Demo merchant',
  email: 'merchant@example.com',
  apiKey: formatApiKey(derive(seed, 'api-key')),
  location: {
    locationExternalId: '7709',
    name: 'Harrison Avenue',
    currencyCode: 'USD',
    timeZone: 'America/New_York',
    address: {
      street1: '345 Harrison Avenue',
      street2: '',
      apartmentNumber: '',
      city: 'Boston',
      state: 'MA',
      postalCode: '02118',
      countryCode: 'US',
      latitude: 42.3452369,
      longitude: -71.0639399,
    },
    contact: { name: 'asd', phone: '+1 234-567-8900', email: '' },
  },
  store: { apiKey: derive(seed, 'store').toString('base64url') },
  carriers: Object.fromEntries(
    ['ecom-express', 'metro-courier', 'northwind-air'].map((carrier) => [
      carrier,
      { username: `demo-${carrier}`, password: derive(seed, `carrier:${carrier}`).toString('base64url') },
    ]),
  ),
});
