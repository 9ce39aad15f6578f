import { z } from 'zod';

const shown = z.object({
  notification_id: z.string().min(1),
  order_id: z.string(),
  tracking_number: z.string().nullish(),
  carrier_code: z.string().nullish(),
  items: z.array(z.object({ line_item_id: z.string().nullish(), quantity: z.number().int() })),
});

export const notificationsBody = z.object({ notifications: z.array(shown) });
export const questionsBody = z.object({ notifications: z.array(z.object({ notification_id: z.string() })) });

/** What the store was told, as it counts it: a witness that knows nothing of whoever told it. */
export interface HeardNotification {
  notificationId: string;
  orderId: string;
  trackingNumber: string;
  carrierCode: string;
  items: readonly { lineItemId: string; quantity: number }[];
  /** How often it was told under this id; all but the first changed nothing. */
  timesTold: number;
}

export const heardFrom = (told: z.infer<typeof shown>): HeardNotification => ({
  notificationId: told.notification_id,
  orderId: told.order_id,
  trackingNumber: told.tracking_number ?? '',
  carrierCode: told.carrier_code ?? '',
  items: told.items.map(({ line_item_id, quantity }) => ({ lineItemId: line_item_id ?? '', quantity })),
  timesTold: 1,
});
