import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';

export const shipmentCancelled = defineEvent({
  name: 'shipment.cancelled',
  version: 1,
  producer: 'orchestrator',
  meaning: 'The attempt is stopped: nothing was booked, or the booking has been voided at the provider.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    voidedBookingId: z.string().nullable(),
    calls: callsMade,
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, voidedBookingId: 'bkg_01h455vb4pex5vsknk084sn02t' },
});
