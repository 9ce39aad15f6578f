import { type Endpoint, enabled, healthy } from '../domain/endpoint.ts';

/** An endpoint that hears everything and is well, but for what a test says. */
export const anEndpointIn = (over: Partial<Endpoint>): Endpoint => ({
  id: 'whe_1',
  tenantId: 'ten_1',
  url: 'https://merchant.example/hooks',
  description: null,
  eventTypes: [],
  statuses: [],
  locationExternalIds: [],
  payload: 'full',
  headerNames: [],
  previousSecretExpiresAt: null,
  createdAt: new Date(0),
  ...enabled,
  ...healthy,
  ...over,
});
