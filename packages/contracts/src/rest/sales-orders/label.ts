import { z } from 'zod';
import { deliveryAddress } from '../shipment.ts';
import { salesAmount, salesTime } from './parts.ts';

const weightUnit = z.enum(['pound', 'ounce', 'gram', 'kilogram']);
const measure = z.number().positive().max(1_000_000);

/** What this API says of a parcel, as far as it can be heeded here. */
const parcel = z.object({
  weight: z.object({ value: measure, unit: weightUnit }).nullish(),
  dimensions: z
    .object({ length: measure, width: measure, height: measure, unit: z.enum(['inch', 'centimeter']) })
    .nullish(),
});

const { latitude, longitude } = deliveryAddress.shape;

/** Where to is the order’s to say; this says only where on the map that is. */
const destination = z
  .object({ latitude, longitude })
  .describe(
    'The coordinates of the order’s own address, for where postcodes do not place it. The rest of it is not heeded.',
  );

/** Everything may be left out: the order says where to, its store where from, its items how heavy. */
export const labelSalesOrderRequest = z
  .object({
    location_external_id: z
      .string()
      .min(1)
      .max(100)
      .nullish()
      .describe('Where it is picked up; else the store’s location, else the only one there is.'),
    shipment: z
      .object({ ship_to: destination.nullish(), packages: z.array(parcel).max(1).nullish() })
      .nullish(),
  })
  .meta({ id: 'LabelSalesOrder' });
export type LabelSalesOrderRequest = z.infer<typeof labelSalesOrderRequest>;

export const salesOrderLabel = z
  .looseObject({
    label_id: z.string(),
    status: z.enum(['processing', 'completed', 'error', 'voided']),
    shipment_id: z.string(),
    sales_order_id: z.string(),
    tracking_number: z.string().nullable(),
    carrier_code: z.string().nullable(),
    service_code: z.string().nullable(),
    shipment_cost: salesAmount.nullable(),
    label_download: z.object({ href: z.string() }).nullable(),
    created_at: salesTime,
  })
  .meta({ id: 'SalesOrderLabel' });
export type SalesOrderLabel = z.infer<typeof salesOrderLabel>;
