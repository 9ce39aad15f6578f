import { z } from 'zod';
import { instant } from '../primitives.ts';
import { proposedProvider } from '../providers.ts';
import { decisionSummary } from './decision-summary.ts';
import { callsMade } from './provider-call.ts';

/** A decision with a winner, told with what came of its first booking. */
export const planTold = z.object({
  decisionId: z.string(),
  decidedAt: instant,
  decision: decisionSummary.optional(),
  /** The quotes that were asked for. */
  calls: callsMade,
  /** How the delivery address was placed on the map: exactly, or in the middle of its postcode's area. */
  locatedBy: z.enum(['coordinates', 'postcode']).optional(),
  /** Best first. */
  proposedProviders: z.array(proposedProvider),
});
export type PlanTold = z.infer<typeof planTold>;
