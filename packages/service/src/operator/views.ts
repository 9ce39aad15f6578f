import { z } from 'zod';

const id = z.string().max(300);

/** A job, without what its message says. */
export const jobView = z.object({
  id,
  state: z.enum(['dead', 'retrying', 'running']),
  consumer: z.string(),
  messageId: z.string(),
  type: z.string(),
  tenantId: z.string(),
  subject: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  occurredAt: z.string(),
  createdAt: z.date(),
  dueAt: z.date().describe('Its next attempt; for a dead one, its last.'),
  deadAt: z.date().nullable(),
  traceparent: z.string().nullable(),
});

export const outboxView = z.object({
  id,
  state: z
    .enum(['due', 'failing', 'timer'])
    .describe('due: should be out by now. failing: published in vain. timer: meant for later.'),
  type: z.string(),
  tenantId: z.string(),
  subject: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: z.date(),
  availableAt: z.date(),
});

export const parkedView = z.object({
  id,
  queue: z.string().describe('The consumer that could not read it.'),
  type: z.string(),
  messageId: z.string(),
  reason: z.string(),
  bytes: z.int(),
});

export const actionView = z.object({
  id: z.int(),
  at: z.date(),
  operator: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export const limit = z.coerce.number().int().min(1).max(500).default(100);
export const reason = z.string().trim().min(3).max(500).describe('Why, for whoever reads the log later.');
