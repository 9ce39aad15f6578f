import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';

export const shipmentEdited = defineEvent({
  name: 'shipment.edited',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'The provider has changed its booking as the merchant wanted. The booking stands, and is the same.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    editId: z.string(),
    calls: callsMade,
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, editId: 'edt_01h455vb4pex5vsknk084sn02y' },
});
