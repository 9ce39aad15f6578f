import type { DemoTenant } from '@waybill/contracts';

/** What a newcomer needs to call the platform, as credentials.json holds it. */
export const credentialsOf = (demo: DemoTenant, baseUrl: string) => ({
  baseUrl,
  tenantId: demo.tenantId,
  apiKey: demo.apiKey,
  email: demo.email,
  locationExternalId: demo.location.locationExternalId,
  carriers: demo.carriers,
});

export type Credentials = ReturnType<typeof credentialsOf>;
