/**
 * The log vocabulary: the value of `event` on every line that a dashboard, an alert or a runbook may look for.
 * Write `logger.info({ event: logEvents.httpRequest, … }, 'text')`. Names stay for ever; texts may change.
 */
export const logEvents = {
  /** The process has read its configuration and is about to start. */
  serviceStarting: 'service.starting',
  /** It accepts work. */
  serviceReady: 'service.ready',
  /** A signal asked it to stop; it finishes what it has in hand. */
  serviceStopping: 'service.stopping',
  /** Something threw while it stopped; the process ends with status 1. */
  serviceStopFailed: 'service.stop_failed',

  /** One line per answered HTTP request: method, route, status, ms, and the problem's type if it was one. */
  httpRequest: 'http.request',
  /** The client went away before it had its answer. */
  httpAborted: 'http.aborted',
  /** An error nobody expected; the client got a 500 without details. */
  httpFailed: 'http.failed',
  /** The database could not be reached; the client got a 503. */
  httpUnavailable: 'http.unavailable',

  migrationApplied: 'database.migration_applied',
  databaseUnavailable: 'database.unavailable',

  messageHandled: 'message.handled',
  /** Seen before; nothing was done again. */
  messageDuplicate: 'message.duplicate',
  messageRetried: 'message.retried',
  /** The last attempt failed: it waits as a dead job until somebody redrives it. */
  messageDead: 'message.dead',
  /** It could not be decoded and lies in the parking queue. */
  messageParked: 'message.parked',
  relayPaused: 'relay.paused',
  relayResumed: 'relay.resumed',
  /** An operator redrove or discarded something; the same is in the table of actions. */
  operatorActed: 'operator.acted',
  brokerConnected: 'broker.connected',
  brokerLost: 'broker.lost',

  providerCalled: 'provider.called',
  /** No answer came: the outcome must be asked for before anything is paid again. */
  providerOutcomeUnknown: 'provider.outcome_unknown',
  scanUnmatched: 'scan.unmatched',
  scanUnrecognised: 'scan.unrecognised',
  webhookDelivered: 'webhook.delivered',
  webhookFailed: 'webhook.failed',
  webhookDisabled: 'webhook.disabled',
  customerMessageSent: 'customer_message.sent',
  /** Refused, put off, or with an unknown outcome; `outcome` says which. */
  customerMessageNotSent: 'customer_message.not_sent',
  /** The same of a mail of alerts to a merchant. */
  alertMailNotSent: 'alert_mail.not_sent',
  writeBackAnswered: 'write_back.answered',
} as const;
