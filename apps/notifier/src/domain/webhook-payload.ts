import { type Message, type StatusChange, shipmentResource, shipmentStatus } from '@waybill/contracts';
import { z } from 'zod';

/** The body of a webhook about a shipment's new status, after Standard Webhooks: type, timestamp, data. */
export const statusChangedWebhook = z
  .object({
    type: z.literal('shipment.status_changed'),
    /** When Waybill applied the change. */
    timestamp: z.iso.datetime(),
    data: z.object({
      shipmentId: z.string(),
      orderExternalId: z.string(),
      /** Counts the changes of one shipment from 1, without gaps. */
      sequence: z.number().int().positive(),
      status: shipmentStatus,
      previousStatus: shipmentStatus.nullable(),
      subStatus: z.string().nullable(),
      /** When it happened in the world. */
      changedAt: z.iso.datetime(),
      note: z.string().nullable(),
      statusUser: z.string(),
      eventReason: z.object({ code: z.string(), title: z.string(), note: z.string().nullable() }).nullable(),
      /** The shipment right after the change. */
      shipment: shipmentResource,
    }),
  })
  .meta({ id: 'StatusChangedWebhook' });
export type StatusChangedWebhook = z.infer<typeof statusChangedWebhook>;

/** What merchants are sent about one change. Field by field: what is not named here never leaves the house. */
export const statusChangedPayload = (
  { occurredAt, data }: Pick<Message<StatusChange>, 'occurredAt' | 'data'>,
  sequence: number,
): StatusChangedWebhook => ({
  type: 'shipment.status_changed',
  timestamp: occurredAt,
  data: {
    shipmentId: data.shipmentId,
    orderExternalId: data.orderExternalId,
    sequence,
    status: data.status,
    previousStatus: data.previousStatus,
    subStatus: data.subStatus,
    changedAt: data.changedAt,
    note: data.note,
    statusUser: data.statusUser,
    eventReason: data.eventReason,
    shipment: data.shipment,
  },
});
