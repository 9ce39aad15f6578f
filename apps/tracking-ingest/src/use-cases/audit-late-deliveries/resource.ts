import { toDecimal } from '@waybill/contracts';
import { z } from 'zod';
import type { LateDelivery } from '../../ports/delays.ts';

export const lateDelivery = z
  .object({
    id: z.string(),
    shipmentId: z.string(),
    carrier: z.string(),
    trackingId: z.string(),
    bookedAt: z.iso.datetime(),
    promisedAt: z.iso.datetime(),
    promiseSource: z.enum(['booking', 'scan']).describe('Where the carrier made its first promise.'),
    promiseScanId: z.string().nullable().describe('The scan with the promise, if it was one.'),
    deliveredAt: z.iso.datetime(),
    deliveryScanId: z
      .string()
      .describe('The scan of the delivery; its bytes are kept as the carrier sent them.'),
    hoursLate: z.number(),
    amount: z
      .number()
      .nullable()
      .describe(
        'What was paid for the shipment: the money at stake. Null where somebody else has booked it.',
      ),
    currencyCode: z.string().nullable(),
  })
  .meta({ id: 'LateDelivery' });

export type LateDeliveryResource = z.infer<typeof lateDelivery>;

export const presentLateDelivery = (late: LateDelivery): LateDeliveryResource => ({
  id: late.id,
  shipmentId: late.shipmentId,
  carrier: late.carrier,
  trackingId: late.trackingId,
  bookedAt: late.bookedAt.toISOString(),
  promisedAt: late.promisedAt.toISOString(),
  promiseSource: late.promiseSource,
  promiseScanId: late.promiseScanId,
  deliveredAt: late.deliveredAt.toISOString(),
  deliveryScanId: late.deliveryScanId,
  hoursLate: Math.round((late.deliveredAt.getTime() - late.promisedAt.getTime()) / 36_000) / 100,
  amount: late.price && toDecimal(late.price.amountMinor, late.price.currencyCode),
  currencyCode: late.price?.currencyCode ?? null,
});
