import { z } from 'zod';
import { isCurrency } from '../../money.ts';
import { fulfillmentStatuses, paymentStatuses, weightUnits } from '../../sales-order.ts';

const text = (limit: number) => z.string().max(limit);

/** A time as this API says it: RFC 3339, with any offset. */
export const salesTime = z.iso.datetime({ offset: true });

/** Beyond this a decimal can no longer become an exact number of minor units. */
const decimal = z.number().min(-999_999_999).max(999_999_999);

export const salesAmount = z
  .object({
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, { error: 'must be three letters', abort: true })
      .refine((code) => isCurrency(code.toUpperCase()), 'is no currency of ISO 4217')
      .describe('ISO 4217; this API writes it in small letters.'),
    amount: decimal,
  })
  .meta({ id: 'SalesAmount' });

export const salesAddress = z
  .object({
    name: text(250).nullish(),
    phone: text(50).nullish(),
    company_name: text(250).nullish(),
    address_line1: text(250).nullish(),
    address_line2: text(250).nullish(),
    address_line3: text(250).nullish(),
    city_locality: text(100).nullish(),
    state_province: text(100).nullish(),
    postal_code: text(20).nullish(),
    country_code: z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'must be two letters')
      .nullish()
      .describe('ISO 3166-1 alpha-2.'),
  })
  .meta({ id: 'SalesAddress' });

export const salesCustomer = z
  .object({ name: text(250).nullish(), phone: text(50).nullish(), email: text(250).nullish() })
  .meta({ id: 'SalesCustomer' });

export const salesBillTo = z
  .object({ email: text(250).nullish(), address: salesAddress.nullish() })
  .meta({ id: 'SalesBillTo' });

export const salesStatus = z
  .object({
    payment_status: z.enum(paymentStatuses),
    fulfillment_status: z.enum(fulfillmentStatuses),
    is_cancelled: z.boolean(),
  })
  .meta({ id: 'SalesOrderStatus', description: 'Three axes that move on their own.' });

export const salesWeight = z
  .object({ value: z.number().positive().max(999_999), unit: z.enum(weightUnits) })
  .meta({ id: 'SalesWeight' });

export const salesPayment = z
  .object({
    subtotal: salesAmount.nullish(),
    estimated_shipping: salesAmount.nullish(),
    estimated_tax: salesAmount.nullish(),
    grand_total: salesAmount.nullish(),
  })
  .meta({ id: 'SalesPayment' });
