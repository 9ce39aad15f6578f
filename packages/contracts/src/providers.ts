import { z } from 'zod';

/** The provider and service that carry a shipment, as merchants see them. */
export const providerRef = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  serviceId: z.string(),
  serviceType: z.string(),
});

export const proposedProvider = z.object({
  name: z.string().max(100),
  services: z.array(z.object({ id: z.string().max(100) })).max(100),
});
export type ProposedProvider = z.infer<typeof proposedProvider>;
