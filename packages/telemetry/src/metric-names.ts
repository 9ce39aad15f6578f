/** One documented metric. `unit` follows UCUM as OpenTelemetry asks: `s`, `By`, `{request}`. */
export interface MetricDefinition {
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  readonly unit: string;
  readonly meaning: string;
  /** Attribute names; each with few values, never ids. */
  readonly attributes: readonly string[];
  /** Upper bounds of a histogram's buckets, in `unit`. */
  readonly buckets?: readonly number[];
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Every metric that Waybill measures, and nothing else. Dashboards and alerts are written against this file. */
export const metricDefinitions = {
  processMemory: {
    name: 'waybill.process.memory',
    kind: 'gauge',
    unit: 'By',
    meaning: 'Resident memory of the process.',
    attributes: [],
  },
  eventLoopDelay: {
    name: 'waybill.process.event_loop.delay',
    kind: 'gauge',
    unit: 's',
    meaning:
      'How late 99 of 100 timers were at worst since the last reading; high means the process is too busy.',
    attributes: [],
  },
  httpRequestDuration: {
    name: 'waybill.http.request.duration',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time from the first byte of a request to the last byte of its answer.',
    attributes: ['method', 'route', 'status'],
    buckets: seconds,
  },
  httpRequestsActive: {
    name: 'waybill.http.requests.active',
    kind: 'gauge',
    unit: '{request}',
    meaning: 'Requests being handled now.',
    attributes: [],
  },
  authenticationFailures: {
    name: 'waybill.http.authentication.failures',
    kind: 'counter',
    unit: '{request}',
    meaning: 'Requests refused for a missing or wrong credential.',
    attributes: ['reason'],
  },
  rateLimited: {
    name: 'waybill.http.rate_limited',
    kind: 'counter',
    unit: '{request}',
    meaning: 'Requests refused because a rate limit was used up.',
    attributes: ['policy'],
  },
  messagesHandled: {
    name: 'waybill.messages.handled',
    kind: 'counter',
    unit: '{message}',
    meaning: 'Messages a consumer has finished with, by outcome: done, duplicate, retried, dead.',
    attributes: ['consumer', 'outcome'],
  },
  messageDuration: {
    name: 'waybill.messages.duration',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time a consumer needed for one message.',
    attributes: ['consumer'],
    buckets: seconds,
  },
  messageAge: {
    name: 'waybill.messages.age',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time from an event to the start of its handling.',
    attributes: ['consumer'],
    buckets: [...seconds, 60, 300, 3600],
  },
  messagesParked: {
    name: 'waybill.messages.parked',
    kind: 'counter',
    unit: '{message}',
    meaning: 'Messages that could not be decoded.',
    attributes: ['consumer'],
  },
  outboxRelayed: {
    name: 'waybill.outbox.relayed',
    kind: 'counter',
    unit: '{message}',
    meaning: 'Outbox rows the broker has confirmed.',
    attributes: [],
  },
  outboxLag: {
    name: 'waybill.outbox.lag',
    kind: 'gauge',
    unit: 's',
    meaning: 'Age of the oldest outbox row that is due and not yet confirmed.',
    attributes: ['service'],
  },
  outboxDepth: {
    name: 'waybill.outbox.depth',
    kind: 'gauge',
    unit: '{message}',
    meaning: 'Outbox rows waiting.',
    attributes: ['service'],
  },
  deadJobs: {
    name: 'waybill.jobs.dead',
    kind: 'gauge',
    unit: '{job}',
    meaning: 'Jobs whose last attempt failed and which wait for a person.',
    attributes: ['service'],
  },
  secretsUnderOldKeys: {
    name: 'waybill.secrets.under_old_keys',
    kind: 'gauge',
    unit: '{secret}',
    meaning:
      'Sealed values that are not under the current key, by state: old, which opens, and unknown, whose key is not there.',
    attributes: ['service', 'state'],
  },
  retryingJobs: {
    name: 'waybill.jobs.retrying',
    kind: 'gauge',
    unit: '{job}',
    meaning: 'Jobs that failed and wait for their next attempt.',
    attributes: ['service'],
  },
  databaseUp: {
    name: 'waybill.database.up',
    kind: 'gauge',
    unit: '1',
    meaning: 'Whether the service reached its database at the last look: 1 or 0.',
    attributes: ['service'],
  },
  databaseConnections: {
    name: 'waybill.database.connections',
    kind: 'gauge',
    unit: '{connection}',
    meaning: 'Connections of the pool, by state: used, free, awaited by somebody who has none.',
    attributes: ['service', 'state'],
  },
  brokerState: {
    name: 'waybill.broker.state',
    kind: 'gauge',
    unit: '1',
    meaning: '1: connected. 0.5: connected, and taking nothing, as in an alarm. 0: away.',
    attributes: ['service'],
  },
  consumerBacklog: {
    name: 'waybill.consumers.backlog',
    kind: 'gauge',
    unit: '{message}',
    meaning: 'Messages at the broker that nobody has fetched yet.',
    attributes: ['consumer'],
  },
  messagesParkedNow: {
    name: 'waybill.messages.parked.waiting',
    kind: 'gauge',
    unit: '{message}',
    meaning: 'Messages in the parking queue of the broker. Every service sees the same queue.',
    attributes: [],
  },
  shipmentsAccepted: {
    name: 'waybill.shipments.accepted',
    kind: 'counter',
    unit: '{shipment}',
    meaning: 'Shipments stored for the first time.',
    attributes: [],
  },
  shipmentStatusChanges: {
    name: 'waybill.shipments.status_changes',
    kind: 'counter',
    unit: '{change}',
    meaning: 'Status changes applied.',
    attributes: ['status'],
  },
  providerCallDuration: {
    name: 'waybill.providers.call.duration',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time a provider took to answer, by outcome: ok, rejected, unavailable, unknown.',
    attributes: ['provider', 'operation', 'outcome'],
    buckets: seconds,
  },
  circuitsOpen: {
    name: 'waybill.providers.circuits_open',
    kind: 'gauge',
    unit: '{provider}',
    meaning: 'Providers that this process leaves alone for a while, for they failed too often.',
    attributes: [],
  },
  bookingsUnknown: {
    name: 'waybill.bookings.unknown',
    kind: 'gauge',
    unit: '{booking}',
    meaning: 'Bookings of which nobody knows whether the provider has them.',
    attributes: [],
  },
  oldestUnknownBooking: {
    name: 'waybill.bookings.unknown.age',
    kind: 'gauge',
    unit: 's',
    meaning: 'How long the oldest of them has been like that.',
    attributes: [],
  },
  scansReceived: {
    name: 'waybill.scans.received',
    kind: 'counter',
    unit: '{scan}',
    meaning: 'Scans stored, by outcome: applied, duplicate, unmatched, unrecognised.',
    attributes: ['carrier', 'outcome'],
  },
  oldestPendingScan: {
    name: 'waybill.scans.pending.age',
    kind: 'gauge',
    unit: 's',
    meaning: 'How long the oldest scan has waited to be read, beyond its time.',
    attributes: [],
  },
  unmatchedScans: {
    name: 'waybill.scans.unmatched',
    kind: 'gauge',
    unit: '{scan}',
    meaning: 'Scans that wait for a booking with their number; up to 10,000.',
    attributes: [],
  },
  unmappedCodes: {
    name: 'waybill.codes.unmapped',
    kind: 'gauge',
    unit: '{code}',
    meaning:
      'Codes of carriers in recent scans whose meaning nobody knows, over all tenants; among 10,000 scans.',
    attributes: [],
  },
  parcelExceptions: {
    name: 'waybill.parcels.exceptions',
    kind: 'counter',
    unit: '{exception}',
    meaning: 'Exceptions of parcels, by kind and outcome: opened, closed.',
    attributes: ['carrier', 'kind', 'outcome'],
  },
  webhookAttempts: {
    name: 'waybill.webhooks.attempts',
    kind: 'counter',
    unit: '{attempt}',
    meaning: 'Deliveries tried, by outcome: delivered, failed, disabled.',
    attributes: ['outcome'],
  },
  webhookDelay: {
    name: 'waybill.webhooks.delay',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time from the event to the first 2xx of a merchant’s endpoint.',
    attributes: [],
    buckets: [...seconds, 60, 300, 3600],
  },
  webhookAttemptDuration: {
    name: 'waybill.webhooks.attempt.duration',
    kind: 'histogram',
    unit: 's',
    meaning: 'Time an endpoint took to answer one delivery, or until it was given up.',
    attributes: ['outcome'],
    buckets: seconds,
  },
  webhookEndpointsFailing: {
    name: 'waybill.webhooks.endpoints.failing',
    kind: 'gauge',
    unit: '{endpoint}',
    meaning:
      'Endpoints to which nothing can be delivered, by state: failing, which are tried on, and disabled.',
    attributes: ['state'],
  },
  webhookOldestPending: {
    name: 'waybill.webhooks.pending.age',
    kind: 'gauge',
    unit: 's',
    meaning: 'Age of the oldest message that is owed to an enabled endpoint.',
    attributes: [],
  },
  webhookOldestHeld: {
    name: 'waybill.webhooks.held.age',
    kind: 'gauge',
    unit: 's',
    meaning: 'How long the oldest status change has waited for an earlier one of its shipment.',
    attributes: [],
  },
  customerMessages: {
    name: 'waybill.customer_messages',
    kind: 'counter',
    unit: '{message}',
    meaning: 'Attempts to tell a customer, by outcome: sent, refused, later, unknown.',
    attributes: ['channel', 'outcome'],
  },
  writeBacks: {
    name: 'waybill.write_backs',
    kind: 'counter',
    unit: '{call}',
    meaning: 'What order sources said to being told, by outcome: success, failure, pending, unavailable.',
    attributes: ['outcome'],
  },
} as const satisfies Record<string, MetricDefinition>;

type Definitions = typeof metricDefinitions;
/** The keys of all metrics of one kind. */
export type MetricKey<Kind extends MetricDefinition['kind']> = {
  [Key in keyof Definitions]: Definitions[Key]['kind'] extends Kind ? Key : never;
}[keyof Definitions];
