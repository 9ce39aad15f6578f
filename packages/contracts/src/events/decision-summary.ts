import { z } from 'zod';

/** A decision in brief: who was considered, and how each fared, best first. The whole of it can be asked for by its id. */
export const decisionSummary = z.object({
  ruleSetVersion: z.string().nullable(),
  /** Why the winner won; null when nobody did. */
  reason: z.string().nullable(),
  candidates: z.array(
    z.object({
      provider: z.string(),
      serviceId: z.string().nullable(),
      price: z.object({ amountMinor: z.number().int(), currencyCode: z.string() }).nullable(),
      standing: z.enum(['ranked', 'removed', 'failed']),
      rank: z.number().int().positive().nullable(),
      /** Why it was removed or failed. */
      why: z.string().nullable(),
    }),
  ),
});
export type DecisionSummary = z.infer<typeof decisionSummary>;
