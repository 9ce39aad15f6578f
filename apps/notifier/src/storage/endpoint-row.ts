import type { SealedEndpoint } from '../deps.ts';
import type { Endpoint } from '../domain/endpoint.ts';

export interface EndpointRow {
  id: string;
  tenant_id: string;
  url: string;
  description: string | null;
  event_types: Endpoint['eventTypes'];
  statuses: Endpoint['statuses'];
  location_external_ids: string[];
  payload: Endpoint['payload'];
  header_names: string[];
  headers: string | null;
  status: Endpoint['status'];
  status_cause: Endpoint['statusCause'];
  status_reason: string | null;
  status_since: Date | null;
  secret: string;
  previous_secret: string | null;
  previous_secret_expires_at: Date | null;
  consecutive_failures: number;
  failing_since: Date | null;
  probe_at: Date | null;
  created_at: Date;
}

export const endpointOf = (row: EndpointRow): Endpoint => ({
  id: row.id,
  tenantId: row.tenant_id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  statuses: row.statuses,
  locationExternalIds: row.location_external_ids,
  payload: row.payload,
  headerNames: row.header_names,
  status: row.status,
  statusCause: row.status_cause,
  statusReason: row.status_reason,
  statusSince: row.status_since,
  previousSecretExpiresAt: row.previous_secret_expires_at,
  consecutiveFailures: row.consecutive_failures,
  failingSince: row.failing_since,
  probeAt: row.probe_at,
  createdAt: row.created_at,
});

export const sealedEndpointOf = (row: EndpointRow): SealedEndpoint => ({
  endpoint: endpointOf(row),
  sealed: { secret: row.secret, previousSecret: row.previous_secret, headers: row.headers },
});

/** All that can change about an endpoint. */
export const columnsOf = ({ endpoint, sealed }: SealedEndpoint) => ({
  url: endpoint.url,
  description: endpoint.description,
  event_types: [...endpoint.eventTypes],
  statuses: [...endpoint.statuses],
  location_external_ids: [...endpoint.locationExternalIds],
  payload: endpoint.payload,
  header_names: [...endpoint.headerNames],
  headers: sealed.headers,
  status: endpoint.status,
  status_cause: endpoint.statusCause,
  status_reason: endpoint.statusReason,
  status_since: endpoint.statusSince,
  secret: sealed.secret,
  previous_secret: sealed.previousSecret,
  previous_secret_expires_at: endpoint.previousSecretExpiresAt,
  consecutive_failures: endpoint.consecutiveFailures,
  failing_since: endpoint.failingSince,
  probe_at: endpoint.probeAt,
});
