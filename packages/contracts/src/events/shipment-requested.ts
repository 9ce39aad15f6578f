import { z } from 'zod';
import { address, contact, currencyCode, instant, parcel, period } from '../primitives.ts';
import { proposedProvider } from '../providers.ts';
import { defineEvent } from './define-event.ts';
import { exampleOrder } from './examples.ts';

/** Everything a provider needs to quote and to carry it; the orchestrator never asks back. */
export const deliveryOrder = z.object({
  shipmentId: z.string(),
  orderExternalId: z.string(),
  /** Rises with every new try to place the order: a retry, or a change that needs another booking. */
  attempt: z.number().int().positive(),
  locationExternalId: z.string(),
  brandExternalId: z.string().nullable(),
  orderValueMinor: z.number().int().nonnegative(),
  currencyCode,
  pickup: z.object({ address, contact, instructions: z.string().nullable(), window: period }),
  delivery: z.object({ address, contact, instructions: z.string().nullable(), window: period }),
  parcel,
  items: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      quantity: z.number().int().positive(),
      priceMinor: z.number().int().nullable(),
    }),
  ),
  signature: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()),
  proposedProviders: z.array(proposedProvider),
  requestedAt: instant,
});
export type DeliveryOrder = z.infer<typeof deliveryOrder>;

export const shipmentRequested = defineEvent({
  name: 'shipment.requested',
  version: 1,
  producer: 'order-api',
  meaning: 'A merchant wants this order delivered. Once per shipment and attempt.',
  data: deliveryOrder,
  example: exampleOrder,
});
