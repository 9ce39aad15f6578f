import { z } from 'zod';
import { hasPostcode, lacksPostcode } from '../postcodes.ts';
import { knownCurrency } from '../primitives.ts';
import { proposedProvider } from '../providers.ts';
import { shipmentStatus } from '../statuses.ts';

/** Unix time in milliseconds, until the end of the year 9999: beyond it RFC 3339 has no spelling. */
export const epochMs = z.number().int().nonnegative().max(253_402_300_799_999);

export const timeWindow = z
  .strictObject({ startsAt: epochMs.nullish(), endsAt: epochMs.nullish() })
  .meta({ id: 'TimeWindow' });

const text = (limit: number) => z.string().max(limit);

/** Beyond this a decimal can no longer become an exact number of minor units. */
const amount = z.number().nonnegative().max(999_999_999_999);

/** More than any parcel has, in any unit. */
const measure = z.number().nonnegative().max(1_000_000);

export const deliveryAddress = z
  .strictObject({
    street1: text(250).min(1),
    street2: text(250).nullish(),
    apartmentNumber: text(100).nullish(),
    city: text(100).min(1),
    state: text(100).nullish(),
    postalCode: text(20)
      .nullish()
      .transform((code) => code ?? '')
      .describe('May be absent or empty in countries without postcodes only.'),
    countryCode: text(2).length(2),
    latitude: z.number().min(-90).max(90).nullish(),
    longitude: z.number().min(-180).max(180).nullish(),
  })
  .refine(hasPostcode, lacksPostcode)
  .meta({ id: 'Address' });

export const customer = z
  .strictObject({ name: text(100).min(1), phone: text(50).min(1), email: text(250).nullish() })
  .meta({ id: 'Customer' });

export const size = z
  .strictObject({
    length: measure,
    width: measure,
    height: measure,
    unit: z.enum(['in', 'cm', 'mm', 'm', 'ft']),
  })
  .meta({ id: 'Size' });

export const weight = z
  .strictObject({ value: measure, unit: z.enum(['lb', 'oz', 'g', 'kg']) })
  .meta({ id: 'Weight' });

export const item = z
  .strictObject({
    sku: text(100).nullish(),
    title: text(250).nullish(),
    description: text(1000).nullish(),
    quantity: z.number().int().positive().max(1_000_000),
    size: size.nullish(),
    weight: weight.nullish(),
    price: amount.nullish(),
    salePrice: amount.nullish(),
    barcode: text(100).nullish(),
    image: text(2000).nullish(),
    itemAttributes: z.record(z.string(), z.unknown()).nullish(),
  })
  .meta({ id: 'Item' });

export const shipmentPackage = z
  .strictObject({
    name: text(100).nullish(),
    size: size.nullish(),
    weight: weight.nullish(),
    itemQuantity: z.number().int().nonnegative().max(1_000_000).nullish(),
    description: text(1000).nullish(),
    temperatureControl: z.enum(['none', 'ambient', 'refrigerated', 'frozen']).nullish(),
    barcode: text(100).nullish(),
    content: z.array(text(100)).max(100).nullish(),
  })
  .meta({ id: 'Package' });

export const returnLocation = z
  .strictObject({ name: text(100).nullish(), address: deliveryAddress, contact: customer })
  .meta({ id: 'ReturnLocation' });

const mode = z.enum(['immediate', 'manual']);

export const dispatchMode = z
  .strictObject({ type: mode })
  .describe(
    '`immediate` dispatches now, whenever the pickup is; `manual` waits until an edit says `immediate`. ' +
      'Without it an order waits until its pickup window comes near.',
  )
  .meta({ id: 'Dispatch' });

export const releaseMode = z
  .strictObject({ type: mode })
  .describe('`manual` holds an order that is due back, until an edit says `immediate`.')
  .meta({ id: 'Release' });

/** What a merchant may say of a shipment, when placing and when editing it. */
const order = {
  orderExternalId: text(100).min(1),
  groupId: text(100).nullish(),
  orderValue: amount,
  deliveryContact: customer,
  deliveryAddress,
  package: shipmentPackage,
  itemList: z.array(item).max(100).nullish(),
  pickupTime: timeWindow.nullish(),
  deliveryTime: timeWindow.nullish(),
  pickupInstructions: text(10_000).nullish(),
  deliveryInstructions: text(10_000).nullish(),
  signature: text(100).nullish(),
  locale: text(50).nullish(),
  createdDate: epochMs.nullish(),
  orderAttributes: z.record(z.string(), z.unknown()).nullish(),
  proposedProviders: z.array(proposedProvider).max(100).nullish(),
  dispatch: dispatchMode.nullish(),
  release: releaseMode.nullish(),
};

export const createShipmentRequest = z
  .strictObject({
    locationExternalId: text(100).min(1),
    brandExternalId: text(100).nullish(),
    currencyCode: knownCurrency.nullish(),
    returnLocationId: text(100).nullish(),
    undeliverableOrderReturnLocation: returnLocation.nullish(),
    ...order,
  })
  .meta({ id: 'CreateShipment' });
export type CreateShipmentRequest = z.infer<typeof createShipmentRequest>;

/** What to change; what is absent stays as it is, and null takes it away. */
export const editShipmentRequest = z
  .strictObject({ ...order, locationExternalId: text(100).min(1) })
  .partial()
  .meta({ id: 'EditShipment' });
export type EditShipmentRequest = z.infer<typeof editShipmentRequest>;

const openWindow = z.looseObject({ startsAt: epochMs.nullable(), endsAt: epochMs.nullable() });

/** Successful answers carry these where something was unexpected. */
export const warning = z
  .object({ code: z.string(), message: z.string(), parameter: z.string().optional() })
  .meta({ id: 'Warning' });

/** The shipment as merchants read it, in every answer and in every full webhook. */
export const shipmentResource = z
  .looseObject({
    id: z.string(),
    tenantId: z.string(),
    brandExternalId: z.string().nullable(),
    locationExternalId: z.string(),
    orderExternalId: z.string(),
    groupId: z.string().nullable(),
    orderValue: z.number(),
    currencyCode: z.string(),
    status: shipmentStatus,
    pickupContact: z.looseObject({}),
    pickupAddress: z.looseObject({}),
    deliveryContact: z.looseObject({}),
    deliveryAddress: z.looseObject({}),
    package: z.looseObject({}),
    itemList: z.array(z.looseObject({})),
    pickupTime: z.looseObject({}).nullable(),
    deliveryTime: z.looseObject({}).nullable(),
    estimatedPickupTime: openWindow,
    estimatedDeliveryTime: openWindow,
    estimatedDeliverySource: z
      .enum(['booking', 'scan', 'predicted'])
      .nullable()
      .optional()
      .describe(
        'Who says so: the carrier when it took the order, the carrier since, or the platform’s own history.',
      ),
    actualPickupTime: epochMs.nullable(),
    actualDeliveryTime: epochMs.nullable(),
    provider: z
      .looseObject({
        name: z.string(),
        id: z.string(),
        displayName: z.string(),
        serviceId: z.string().nullable(),
        serviceType: z.string().nullable(),
      })
      .nullable(),
    trackingId: z.string().nullable(),
    amount: z.number().nullable(),
    fee: z.number().nullable(),
    label: z.looseObject({ url: z.string() }).nullable(),
    referenceLinks: z.looseObject({ trackingUrl: z.string().nullable(), qrcodeLink: z.string().nullable() }),
    proposedProviders: z.array(z.looseObject({ name: z.string() })),
    orderAttributes: z.record(z.string(), z.unknown()),
    createdAt: z.string(),
    lastUpdatedAt: z.string(),
    warnings: z.array(warning).optional(),
  })
  .meta({ id: 'Shipment' });
export type ShipmentResource = z.infer<typeof shipmentResource>;
