import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';
import { providerError } from './shipment-dispatch-failed.ts';

export const shipmentEditRefused = defineEvent({
  name: 'shipment.edit_refused',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'The booking stands as it was. `unsupported`: this provider never changes this. `rejected`: it was asked, and refused. `unanswered`: nobody knows what it made of it. `not_booked`: there is no booking to change.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    editId: z.string(),
    reason: z.enum(['unsupported', 'rejected', 'unanswered', 'not_booked']),
    message: z.string(),
    errors: z.array(providerError),
    calls: callsMade,
  }),
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    editId: 'edt_01h455vb4pex5vsknk084sn02y',
    reason: 'unsupported' as const,
    message: 'Ecom Express (simulated) does not change delivery.address after booking.',
    errors: [],
  },
});
