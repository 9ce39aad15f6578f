import { z } from 'zod';

/** Every path that names one shipment takes our id or the merchant's orderExternalId. */
export const shipmentPath = z.object({
  shipmentId: z.string().min(1).describe('The shipment’s id, or the orderExternalId it was created with.'),
});

/** What every change of a shipment may answer about its Idempotency-Key. */
export const idempotencyProblems = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_IN_FLIGHT'] as const;

export const replayHeader = {
  'Idempotency-Replayed': { description: '`true` when this is the answer to an earlier request.' },
};
