import { z } from 'zod';
import { decisionSummary } from './decision-summary.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';

export const shipmentPlanned = defineEvent({
  name: 'shipment.planned',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'A decision with a winner, for whoever tells why. Told by itself where its first turn has not ended in a booking or a failure.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    decisionId: z.string(),
    decision: decisionSummary.optional(),
    calls: callsMade,
    /** The booking has begun already. Absent where an older orchestrator waits for this event to begin it. */
    isBegun: z.boolean().optional(),
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, decisionId: 'dec_01h455vb4pex5vsknk084sn02s' },
});
