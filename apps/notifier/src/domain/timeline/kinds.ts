import {
  decisionSummary,
  exceptionEnd,
  exceptionKind,
  leg,
  money,
  providerCall,
  shipmentStatus,
  trackingStatus,
} from '@waybill/contracts';
import { z } from 'zod';
import { milestone } from '../customer-messages/milestone.ts';
import { messageStates as customerStates } from '../customer-messages/outcome.ts';
import { channel } from '../customer-messages/recipient.ts';
import { messageStates } from '../message.ts';
import { failures } from '../outcome.ts';
import { writeBackStatuses } from '../write-backs/after-answer.ts';

const instant = z.iso.datetime();
const attempt = z.number().int().positive().describe('Which try to place the order this belongs to.');

/**
 * What a timeline can tell, and what is said of each. In the order of cause and effect: of facts with the same time
 * the earlier kind is shown first. Nothing personal and no URL is in any of them.
 */
export const factsByKind = {
  request: z.object({
    orderExternalId: z.string(),
    locationExternalId: z.string(),
    brandExternalId: z.string().nullable(),
  }),
  change: z.object({
    action: z.enum(['edit', 'cancel', 'retry']),
    attempt,
    changed: z.array(z.string()).describe('Names of what an edit changes.'),
    actor: z.string().describe('The API key that asked.'),
    requestId: z.string(),
  }),
  provider_call: providerCall.omit({ startedAt: true }).extend({ attempt }),
  decision: decisionSummary.extend({
    attempt,
    decisionId: z.string().describe('`GET /v1/decisions/{decisionId}` has all of it.'),
  }),
  booking: z.object({
    attempt,
    bookingId: z.string(),
    provider: z.string(),
    serviceId: z.string(),
    carrier: z.string(),
    trackingId: z.string(),
    price: money,
  }),
  external_booking: z.object({
    carrier: z.string(),
    trackingId: z.string(),
    bookedAt: instant.describe('When somebody else booked it.'),
  }),
  not_placed: z.object({
    attempt,
    stage: z.enum(['estimates', 'booking']),
    problem: z.string(),
    message: z.string(),
  }),
  edit: z.object({
    attempt,
    editId: z.string(),
    outcome: z.enum(['made', 'refused']),
    reason: z.string().nullable(),
    message: z.string().nullable(),
  }),
  cancellation: z.object({
    attempt,
    outcome: z.enum(['done', 'refused']),
    voidedBookingId: z.string().nullable(),
    message: z.string().nullable(),
  }),
  scan: z.object({
    trackingEventId: z.string(),
    scanId: z.string().nullable().describe('`GET /v1/shipments/{id}/scans` has it as it came.'),
    carrier: z.string(),
    trackingId: z.string(),
    leg,
    status: trackingStatus,
    carrierCode: z.string(),
    carrierText: z.string(),
    location: z.string().nullable(),
    occurredAt: instant.describe('When it happened, by the carrier.'),
    receivedAt: instant.nullable(),
    standing: z.enum(['applied', 'late', 'duplicate']).describe('Only `applied` can change a status.'),
    why: z.string().nullable().describe('Why it was not applied.'),
    reread: z.boolean().describe('An old scan was read again.'),
  }),
  status_change: z.object({
    sequence: z.number().int().positive(),
    status: shipmentStatus,
    previousStatus: shipmentStatus.nullable(),
    subStatus: z.string().nullable(),
    changedAt: instant.describe('When it happened in the world.'),
    note: z.string().nullable(),
    statusUser: z.string(),
    trackingEventId: z.string().nullable().describe('The scan that brought it.'),
  }),
  exception: z.object({
    exceptionId: z.string(),
    change: z.enum(['opened', 'closed']),
    exceptionKind,
    since: instant,
    closedBy: exceptionEnd.nullable(),
  }),
  webhook: z.object({
    messageId: z.string(),
    endpointId: z.string(),
    eventType: z.string(),
    sequence: z.number().int().nullable(),
    status: z.string().nullable().describe('What the shipment became.'),
    state: z.enum(messageStates),
    attempts: z.number().int(),
    finishedAt: instant.nullable(),
  }),
  webhook_attempt: z.object({
    messageId: z.string(),
    endpointId: z.string(),
    number: z.number().int().positive(),
    status: z.number().int().nullable().describe('Null when no answer came.'),
    failure: z.enum(failures).nullable().describe('Null when it was delivered.'),
    latencyMs: z.number().int(),
  }),
  customer_message: z.object({
    messageId: z.string(),
    milestone,
    channel,
    state: z.enum(customerStates),
    reason: z.string().nullable().describe('Why it was not sent.'),
    attempts: z.number().int(),
    decidedAt: instant,
  }),
  write_back: z.object({
    writeBackId: z.string(),
    orderSourceId: z.string(),
    trackingNumber: z.string(),
    status: z.enum(writeBackStatuses),
    calls: z.number().int(),
    failureReason: z.string().nullable(),
    confirmationCode: z.string().nullable(),
    askedAt: instant,
  }),
} as const;

export type Kind = keyof typeof factsByKind;
export type FactsOf<K extends Kind> = z.infer<(typeof factsByKind)[K]>;
export const kinds = Object.keys(factsByKind) as Kind[];
