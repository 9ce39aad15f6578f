import { z } from 'zod';
import type { LoggedAttempt, LoggedMessage } from '../deps.ts';
import { messageStates } from '../domain/message.ts';
import { failures } from '../domain/outcome.ts';

/** One message to one endpoint. */
export const messageResource = z
  .object({
    id: z.string().describe('Also the webhook-id header of every attempt.'),
    endpointId: z.string(),
    endpointUrl: z.string().describe('Where it goes, or went last.'),
    eventType: z.string(),
    shipmentId: z.string().nullable(),
    sequence: z.number().int().nullable(),
    status: z.string().nullable().describe('What the shipment became.'),
    state: z.enum(messageStates),
    attempts: z.number().int(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    nextAttemptAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'Null when closed, under way, waiting behind an earlier message of the same shipment, or while the endpoint is not enabled.',
      ),
  })
  .meta({ id: 'WebhookMessage' });

export const attemptResource = z
  .object({
    number: z.number().int(),
    at: z.iso.datetime(),
    latencyMs: z.number().int(),
    status: z.number().int().nullable().describe('Null when no answer came.'),
    failure: z.enum(failures).nullable().describe('Null when it was delivered.'),
    answer: z.string().describe('The first 16 KiB of what the endpoint said.'),
  })
  .meta({ id: 'WebhookAttempt' });

export const presentMessage = (message: LoggedMessage): z.infer<typeof messageResource> => ({
  id: message.id,
  endpointId: message.endpointId,
  endpointUrl: message.endpointUrl,
  eventType: message.eventType,
  shipmentId: message.shipmentId,
  sequence: message.sequence,
  status: message.status,
  state: message.state,
  attempts: message.attempts,
  createdAt: message.createdAt.toISOString(),
  finishedAt: message.finishedAt?.toISOString() ?? null,
  nextAttemptAt: message.nextAttemptAt?.toISOString() ?? null,
});

export const presentAttempt = ({ at, ...attempt }: LoggedAttempt): z.infer<typeof attemptResource> => ({
  ...attempt,
  at: at.toISOString(),
});
