import { z } from 'zod';

const values = z.record(z.string(), z.unknown()).nullable();

/** Who changed what, when, and on which request. */
export const auditEntry = z
  .object({
    id: z.string(),
    actor: z
      .string()
      .describe('The id of the API key that was used; `operator` or `waybill` where none was.'),
    action: z.string().describe('Noun and past participle, such as `location.changed`.'),
    subject: z.string().describe('The id of what was changed.'),
    before: values.describe('The fields that changed, as they were; null when it is new.'),
    after: values.describe('The same fields as they are; null when it is gone.'),
    requestId: z.string().nullable(),
    occurredAt: z.iso.datetime(),
  })
  .meta({
    id: 'AuditEntry',
    description:
      'Personal data and secrets are replaced by `[redacted]`: that they changed shows, what they say does not.',
  });
export type AuditEntry = z.infer<typeof auditEntry>;
