import { z } from 'zod';

/** Every type of webhook that an endpoint can subscribe to. */
export const webhookTypes = ['shipment.status_changed'] as const;
export const webhookType = z.enum(webhookTypes);
export type WebhookType = z.infer<typeof webhookType>;
