import { type Migration, messagingMigrations } from '@waybill/database';
import {
  apiKeyMigration,
  idempotencyAsSentMigration,
  idempotencyMigration,
  rateLimitMigration,
} from '@waybill/http';
import { keepWebhookEndpoints } from './202611210900_keep_webhook_endpoints.ts';
import { keepEventsInOrder } from './202611210910_keep_events_in_order.ts';
import { deliverMessages } from './202611210920_deliver_messages.ts';
import { recordAttempts } from './202611210930_record_attempts.ts';
import { letEndpointsBeTuned } from './202611220900_let_endpoints_be_tuned.ts';
import { leaveFailingEndpointsAlone } from './202611220910_leave_failing_endpoints_alone.ts';
import { replayWindows } from './202611220920_replay_windows.ts';
import { tellCustomers } from './202611230900_tell_customers.ts';
import { findAndForget } from './202611231000_find_and_forget.ts';
import { writeBackToOrderSources } from './202611231100_write_back_to_order_sources.ts';
import { alertMerchants } from './202611231110_alert_merchants.ts';
import { keepTimelines } from './202611240100_keep_timelines.ts';
import { tellAlertsByWebhook } from './202611240110_tell_alerts_by_webhook.ts';
import { forgetLedgers } from './202611240120_forget_ledgers.ts';
import { forgetShipments } from './202611250300_forget_shipments.ts';
import { keepScansWithChanges } from './202611250610_keep_scans_with_changes.ts';
import { handOverFreshDeliveries } from './202611250700_hand_over_fresh_deliveries.ts';
import { suppressWhatBounces } from './202611250800_suppress_what_bounces.ts';
import { knowNewNames } from './202611260100_know_new_names.ts';

/** The history of the schema `notifications`; append only. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations,
  apiKeyMigration,
  keepWebhookEndpoints,
  keepEventsInOrder,
  deliverMessages,
  recordAttempts,
  letEndpointsBeTuned,
  leaveFailingEndpointsAlone,
  replayWindows,
  rateLimitMigration,
  tellCustomers,
  findAndForget,
  writeBackToOrderSources,
  alertMerchants,
  keepTimelines,
  tellAlertsByWebhook,
  forgetLedgers,
  idempotencyMigration,
  forgetShipments,
  keepScansWithChanges,
  handOverFreshDeliveries,
  suppressWhatBounces,
  knowNewNames,
  idempotencyAsSentMigration,
];
