import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { callsMade } from './provider-call.ts';
import { providerError } from './shipment-dispatch-failed.ts';

export const shipmentCancellationRefused = defineEvent({
  name: 'shipment.cancellation_refused',
  version: 1,
  producer: 'orchestrator',
  meaning: 'The provider keeps the order. The booking stands, and the shipment goes on.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    problem: z.enum(['CANCELLATION_NOT_ALLOWED', 'ORDER_CANCELLATION_FAILED']),
    message: z.string(),
    errors: z.array(providerError),
    calls: callsMade,
  }),
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    problem: 'ORDER_CANCELLATION_FAILED' as const,
    message: 'The provider failed to cancel the order.',
    errors: [
      {
        type: 'NON_CANCELABLE_DELIVERY',
        message: 'Already on the van.',
        provider: 'Ecom Express',
        code: '400',
      },
    ],
  },
});
