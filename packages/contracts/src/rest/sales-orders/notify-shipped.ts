import { z } from 'zod';

const text = (limit: number) => z.string().trim().min(1).max(limit);

export const notifyShippedRequest = z
  .object({
    tracking_number: text(100),
    carrier_code: text(100),
    sales_order_items: z
      .array(
        z.object({
          sales_order_item_id: text(100),
          quantity: z.number().int().min(1).max(1_000_000),
        }),
      )
      .min(1)
      .max(500)
      .nullish()
      .describe('What is in this parcel; without it, everything that was not notified before.'),
  })
  .meta({ id: 'NotifyShipped' });
export type NotifyShippedRequest = z.infer<typeof notifyShippedRequest>;

export const exampleNotifyShipped = {
  tracking_number: '9374869901600064074368',
  carrier_code: 'stamps_com',
};
