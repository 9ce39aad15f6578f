import type { ShipmentStatus } from '@waybill/contracts';
import type { MessageType, WebhookType } from './webhook-types.ts';

/** `paused` by its owner, `disabled` by us: see EndpointCause. Messages for it wait. */
export const endpointStatuses = ['enabled', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

/**
 * Why an endpoint is not enabled. `owner`: paused. `gone`: it answered 410, and new messages are not made for
 * it. `failing`: nothing has reached it for days; what happens meanwhile is kept for it.
 */
export const endpointCauses = ['owner', 'gone', 'failing'] as const;
export type EndpointCause = (typeof endpointCauses)[number];

/** How much a body says. */
export const payloadStyles = ['full', 'thin'] as const;
export type PayloadStyle = (typeof payloadStyles)[number];

/** What its owner decides. An empty list means: all, those to come included. */
export interface EndpointSettings {
  url: string;
  description: string | null;
  eventTypes: readonly WebhookType[];
  /** Only shipments that become one of these. */
  statuses: readonly ShipmentStatus[];
  /** Only shipments from one of these. */
  locationExternalIds: readonly string[];
  payload: PayloadStyle;
  /** Names of the headers it is sent, in lower case. Their values are secrets. */
  headerNames: readonly string[];
}

/** How it has answered lately. */
export interface EndpointHealth {
  /** Failed attempts since the last success, over all its messages. */
  consecutiveFailures: number;
  failingSince: Date | null;
  /** It keeps failing and is left alone until then. */
  probeAt: Date | null;
}

export interface EndpointStanding {
  status: EndpointStatus;
  /** Why it is not enabled: for programs, and in words. */
  statusCause: EndpointCause | null;
  statusReason: string | null;
  /** Since when it has not been enabled. */
  statusSince: Date | null;
}

export interface Endpoint extends EndpointSettings, EndpointHealth, EndpointStanding {
  id: string;
  tenantId: string;
  /** Until then deliveries are signed with the secret before, too. */
  previousSecretExpiresAt: Date | null;
  createdAt: Date;
}

/** What filters ask of an event. */
export interface EventFacts {
  type: MessageType;
  /** Null where it is about none: then filters on shipments have no say. */
  shipmentId: string | null;
  /** Null where it is no change of status: then the filter by status has no say. */
  status: string | null;
  /** Null where it is not known, too: what may be another location's is not told to who asks for some. */
  locationExternalId: string | null;
}

type Wanting = Pick<Endpoint, 'status' | 'statusCause' | 'eventTypes' | 'statuses' | 'locationExternalIds'>;

const admits = (filter: readonly string[], fact: string | null): boolean =>
  filter.length === 0 || (fact !== null && filter.includes(fact));

/** Whether an event is to become a message for this endpoint. */
export const wants = (
  endpoint: Wanting,
  { type, shipmentId, status, locationExternalId }: EventFacts,
): boolean =>
  (endpoint.status !== 'disabled' || endpoint.statusCause === 'failing') &&
  admits(endpoint.eventTypes, type) &&
  (status === null || admits(endpoint.statuses, status)) &&
  (shipmentId === null || admits(endpoint.locationExternalIds, locationExternalId));

export const healthy: EndpointHealth = { consecutiveFailures: 0, failingSince: null, probeAt: null };

export const enabled: EndpointStanding = {
  status: 'enabled',
  statusCause: null,
  statusReason: null,
  statusSince: null,
};
