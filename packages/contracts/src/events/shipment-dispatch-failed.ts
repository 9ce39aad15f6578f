import { z } from 'zod';
import { decisionSummary } from './decision-summary.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { planTold } from './plan-told.ts';
import { callsMade } from './provider-call.ts';

/** One provider's part in a failure, in its own words. */
export const providerError = z.object({
  type: z.string(),
  message: z.string(),
  provider: z.string().optional(),
  code: z.string().optional(),
  /** The part of the order that it is about, by the name that merchants know. */
  parameter: z.string().optional(),
});
export type ProviderError = z.infer<typeof providerError>;

export const shipmentDispatchFailed = defineEvent({
  name: 'shipment.dispatch_failed',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'No provider will carry this attempt. `stage` says whether it failed at the quotes or at the booking. Nothing is booked.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    stage: z.enum(['estimates', 'booking']),
    problem: z.enum([
      'NO_PROVIDER_ASSIGNED',
      'NO_PROVIDER_MATCHED',
      'PLACE_ORDER_FAILED',
      'GEOCODING_FAILED',
    ]),
    message: z.string(),
    errors: z.array(providerError),
    /** Where it failed at the quotes, and there was something to decide. */
    decisionId: z.string().optional(),
    decision: decisionSummary.optional(),
    calls: callsMade,
    /** Where it failed at the booking: the decision before it, where that has not been told by itself. */
    plan: planTold.optional(),
  }),
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    stage: 'estimates' as const,
    problem: 'NO_PROVIDER_MATCHED' as const,
    message: 'No provider delivers to 99501.',
    errors: [{ type: 'AREA_NOT_SERVED', message: 'We do not deliver to 99501.', provider: 'Metro Courier' }],
  },
});
