import { z } from 'zod';
import { proposedProvider } from '../providers.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentEstimated = defineEvent({
  name: 'shipment.estimated',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'At least one provider gave a usable quote; the decision is stored, and its first turn has not ended in a booking or a failure, which would have told it.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    decisionId: z.string(),
    /** How the delivery address was placed on the map: exactly, or in the middle of its postcode's area. */
    locatedBy: z.enum(['coordinates', 'postcode']).optional(),
    /** Best first. */
    proposedProviders: z.array(proposedProvider),
  }),
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    decisionId: 'dec_01h455vb4pex5vsknk084sn02s',
    proposedProviders: [{ name: 'Ecom Express', services: [{ id: 'ground' }] }],
  },
});
