import { z } from 'zod';
import { salesTime } from './parts.ts';

export const refreshStatuses = ['idle', 'preparing_update', 'updating', 'error', 'unknown'] as const;

const text = (limit: number) => z.string().max(limit);

export const orderSourceResource = z
  .looseObject({
    order_source_id: z.string(),
    order_source_nickname: z.string(),
    order_source_code: z.string().describe('Which connector speaks to it.'),
    order_source_friendly_name: z.string(),
    refresh_info: z.object({
      status: z.enum(refreshStatuses).describe('An `error` is cleared by refreshing again.'),
      last_refresh_attempt: salesTime.nullable(),
      refresh_date: salesTime.nullable().describe('When it was last refreshed wholly.'),
      error_message: z.string().nullable(),
    }),
    active: z.boolean(),
  })
  .meta({ id: 'OrderSource' });
export type OrderSourceResource = z.infer<typeof orderSourceResource>;

/** Names are the contract’s own; which of them a store needs, its connector knows. */
const credentials = z
  .object({
    username: text(500).optional(),
    password: text(500).optional(),
    access_token: text(5000).optional(),
    api_key: text(500).optional(),
    connection_name: text(500).optional(),
    connection_context: z.record(text(100), text(5000)).optional(),
  })
  .describe('Sealed at rest, and never shown again.');

export const connectOrderSourceRequest = z
  .strictObject({
    order_source_code: text(50).min(1).describe('`http` speaks the public contract of order sources.'),
    order_source_nickname: text(100).min(1),
    url: text(2000).min(1).describe('Where the contract’s paths begin.'),
    credentials: credentials.nullish(),
    location_external_id: text(100)
      .nullish()
      .describe('Where parcels of its orders are picked up; needed where there are several locations.'),
    notify_shipped_at: z
      .enum(['label', 'shipped'])
      .default('shipped')
      .describe('When the store is told of a label’s parcel: at the booking, or when the carrier has it.'),
    notify_buyer: z.boolean().default(false).describe('Whether the store shall write to the buyer itself.'),
  })
  .meta({ id: 'ConnectOrderSource' });
export type ConnectOrderSourceRequest = z.infer<typeof connectOrderSourceRequest>;

export const changeOrderSourceRequest = z
  .strictObject({
    ...connectOrderSourceRequest.shape,
    notify_shipped_at: z.enum(['label', 'shipped']),
    notify_buyer: z.boolean(),
    active: z.boolean(),
  })
  .omit({ order_source_code: true })
  .partial()
  .meta({ id: 'ChangeOrderSource' });
export type ChangeOrderSourceRequest = z.infer<typeof changeOrderSourceRequest>;

export const exampleOrderSource = {
  order_source_code: 'http',
  order_source_nickname: 'My store',
  url: 'https://store.example.com/order-source',
  credentials: { api_key: 'the store’s own key' },
};
