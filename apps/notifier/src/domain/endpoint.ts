import type { WebhookType } from './webhook-types.ts';

/** `paused` by its owner: messages queue up. `disabled`: it said 410, and new messages are not made for it. */
export const endpointStatuses = ['enabled', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

export interface Endpoint {
  id: string;
  tenantId: string;
  url: string;
  description: string | null;
  /** Empty: all types, those to come included. */
  eventTypes: readonly WebhookType[];
  status: EndpointStatus;
  /** Why it is not enabled. */
  statusReason: string | null;
  /** Failed attempts since the last success, over all its messages. */
  consecutiveFailures: number;
  failingSince: Date | null;
  createdAt: Date;
}

/** Whether an event is to become a message for this endpoint. */
export const wants = (endpoint: Pick<Endpoint, 'status' | 'eventTypes'>, type: WebhookType): boolean =>
  endpoint.status !== 'disabled' && (endpoint.eventTypes.length === 0 || endpoint.eventTypes.includes(type));
