import { z } from 'zod';
import { shipmentStatus } from '../statuses.ts';
import { epochMs, shipmentResource, timeWindow } from './shipment.ts';

/** Most shipments on one page, and as many as there are when no limit is given. */
export const longestPage = 1_000;

const externalIds = z.array(z.string().min(1).max(100)).max(100);

/** Which shipments to list. What is absent, null or an empty array does not narrow the list. */
export const listShipmentsRequest = z
  .strictObject({
    limit: z.number().int().min(1).max(longestPage).nullish().describe('At most so many; 1000 by default.'),
    createdAt: timeWindow.nullish().describe('Placed in this window, both ends included.'),
    lastUpdatedAt: timeWindow
      .nullish()
      .describe(
        'Last changed in this window of at most 30 days. An open end is now; an open start is 30 days before.',
      ),
    pickupTime: z
      .strictObject({ startsAt: epochMs.nullish() })
      .nullish()
      .describe('Picked up at or after this. Needs `deliveryTime.endsAt`.'),
    deliveryTime: z
      .strictObject({ endsAt: epochMs.nullish() })
      .nullish()
      .describe('Delivered at or before this. Needs `pickupTime.startsAt`.'),
    orderExternalIds: externalIds.nullish(),
    locationExternalIds: externalIds.nullish(),
    groupId: z.string().min(1).max(100).nullish().describe('Exactly this, capitals included.'),
    status: z.array(shipmentStatus).max(100).nullish(),
    paginationToken: z
      .string()
      .min(1)
      .max(1_000)
      .nullish()
      .describe('`next` or `previous` of an earlier answer, with the filters of that request.'),
  })
  .meta({ id: 'ListShipments' });
export type ListShipmentsRequest = z.infer<typeof listShipmentsRequest>;

export const shipmentList = z
  .object({
    data: z.array(shipmentResource).describe('The newest first.'),
    paginationToken: z.object({
      next: z.string().nullable().describe('Leads to older ones; null at the end.'),
      previous: z.string().nullable().describe('Leads to newer ones; null at the beginning.'),
    }),
  })
  .meta({ id: 'ShipmentList' });
export type ShipmentList = z.infer<typeof shipmentList>;
