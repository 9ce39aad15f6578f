import { shipmentStatus } from '@waybill/contracts';
import { z } from 'zod';
import type { StatusChangedWebhook } from './webhook-payload.ts';

/** The body for endpoints that want it thin: what has happened to which shipment. The rest can be asked for. */
export const thinStatusChangedWebhook = z
  .object({
    type: z.literal('shipment.status_changed'),
    timestamp: z.iso.datetime().describe('When Waybill applied the change.'),
    data: z.object({
      shipmentId: z.string(),
      orderExternalId: z.string(),
      sequence: z.number().int().positive().describe('Counts the changes of one shipment from 1.'),
      status: shipmentStatus,
      changedAt: z.iso.datetime().describe('When it happened in the world.'),
    }),
  })
  .meta({ id: 'ThinStatusChangedWebhook' });
export type ThinStatusChangedWebhook = z.infer<typeof thinStatusChangedWebhook>;

/** The thin form of a body. Nothing personal is in it. */
export const thin = ({ type, timestamp, data }: StatusChangedWebhook): ThinStatusChangedWebhook => ({
  type,
  timestamp,
  data: {
    shipmentId: data.shipmentId,
    orderExternalId: data.orderExternalId,
    sequence: data.sequence,
    status: data.status,
    changedAt: data.changedAt,
  },
});
