import { z } from 'zod';

/** Every path that names one shipment takes our id or the merchant's orderExternalId. */
export const shipmentPath = z.object({
  shipmentId: z.string().min(1).describe('The shipment’s id, or the orderExternalId it was created with.'),
});
