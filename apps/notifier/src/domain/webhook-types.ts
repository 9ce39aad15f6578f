import { z } from 'zod';

/** Every type of webhook that an endpoint can subscribe to. */
const webhookTypes = [
  'shipment.status_changed',
  'shipment.exception_opened',
  'shipment.exception_closed',
  'write_back.failed',
  'webhook_endpoint.disabled',
] as const;
export const webhookType = z.enum(webhookTypes);
export type WebhookType = z.infer<typeof webhookType>;

/** Sent when its owner asks for it, whatever an endpoint subscribes to. */
export const testType = 'webhook_endpoint.test';
/** Every type of message there is. */
export const messageTypes = [...webhookTypes, testType] as const;
export type MessageType = (typeof messageTypes)[number];
