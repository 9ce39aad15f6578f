import { z } from 'zod';
import { milestone } from '../../domain/customer-messages/milestone.ts';
import { messageStates } from '../../domain/customer-messages/outcome.ts';
import { channel } from '../../domain/customer-messages/recipient.ts';
import { suppressionReasons } from '../../domain/customer-messages/story.ts';
import type { LoggedCustomerMessage } from '../../ports/customer-messages.ts';

export const customerMessageResource = z
  .object({
    id: z.string(),
    shipmentId: z.string(),
    orderExternalId: z.string(),
    brandExternalId: z.string().nullable(),
    milestone,
    channel,
    sequence: z.number().int().describe('The status change that it tells of.'),
    locale: z.string().nullable().describe('The customer’s, as far as the order named one.'),
    state: z
      .enum(messageStates)
      .describe('`unknown`: the provider had it when the line went dead; it is not sent again by itself.'),
    reason: z.enum(suppressionReasons).nullable().describe('Why it was suppressed.'),
    recipient: z.string().nullable().describe('Masked.'),
    subject: z.string().nullable(),
    templateId: z.string().nullable(),
    attempts: z.number().int(),
    answer: z.string().nullable().describe('What the provider said last.'),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CustomerMessage' });

export const presentCustomerMessage = ({
  createdAt,
  dueAt,
  finishedAt,
  ...message
}: LoggedCustomerMessage): z.infer<typeof customerMessageResource> => ({
  ...message,
  createdAt: createdAt.toISOString(),
  nextAttemptAt: dueAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});
