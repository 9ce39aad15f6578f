import type { metricDefinitions } from '@waybill/telemetry';

export type Metric = keyof typeof metricDefinitions;

const page = (name: string): string => `[${name.replaceAll('-', ' ')}](runbooks/${name}.md)`;
const nothing = 'Nothing by itself; it explains others.';

/** What an operator does about each metric. A metric without advice does not compile. */
export const advice: Readonly<Record<Metric, string>> = {
  processMemory: 'Rising for days without end is a leak: restart, and tell.',
  eventLoopDelay: 'Above 0.2 s for minutes: add a process of this service.',
  httpRequestDuration: page('api-failing'),
  httpRequestsActive: nothing,
  authenticationFailures: page('credentials-refused'),
  rateLimited: 'A merchant at its limit needs a higher one, or a word.',
  messagesHandled: `Its rate is the work done; \`dead\` among the outcomes is ${page('dead-jobs')}.`,
  messageDuration: nothing,
  messageAge: page('consumer-lag'),
  messagesParked: page('parked-messages'),
  messagesParkedNow: page('parked-messages'),
  outboxRelayed: nothing,
  outboxLag: page('outbox-not-draining'),
  outboxDepth: page('outbox-not-draining'),
  deadJobs: page('dead-jobs'),
  retryingJobs: page('jobs-retrying'),
  databaseUp: page('database-away'),
  databaseConnections: '`awaited` above 0 for minutes: raise `DATABASE_POOL_SIZE`, or add a process.',
  brokerState: page('broker-away'),
  consumerBacklog: page('consumer-lag'),
  secretsUnderOldKeys: page('key-rotation'),
  shipmentsAccepted: nothing,
  shipmentStatusChanges: nothing,
  circuitsOpen: page('provider-failing'),
  bookingsUnknown: page('unknown-bookings'),
  oldestUnknownBooking: page('unknown-bookings'),
  providerCallDuration: page('provider-failing'),
  oldestPendingScan: page('scans-waiting'),
  unmatchedScans: page('unmatched-scans'),
  unmappedCodes: page('unmapped-codes'),
  scansReceived: `\`unrecognised\` among the outcomes is ${page('unmapped-codes')}.`,
  parcelExceptions: 'A jump for one carrier is news for the merchants, not for you.',
  webhookAttempts: page('endpoint-failing'),
  webhookDelay: page('webhooks-late'),
  webhookAttemptDuration: nothing,
  webhookEndpointsFailing: page('endpoint-failing'),
  webhookOldestPending: page('webhooks-late'),
  webhookOldestHeld: page('webhooks-late'),
  customerMessages: page('customer-messages-refused'),
  writeBacks: page('write-backs-failing'),
};
