import {
  type DataOf,
  exceptionEnd,
  exceptionKind,
  type Message,
  suggestedAction,
  type trackingExceptionClosed,
  type trackingExceptionOpened,
  type writeBackSettled,
} from '@waybill/contracts';
import { z } from 'zod';

const instant = z.iso.datetime();

/** What this service knows of a shipment beside the event. */
export interface ShipmentNames {
  orderExternalId: string | null;
  locationExternalId: string | null;
}

const parcel = {
  exceptionId: z.string().describe('The same when it opens and when it closes.'),
  shipmentId: z.string(),
  orderExternalId: z.string().nullable(),
  kind: exceptionKind,
  since: instant.describe('Since when it is so in the world.'),
};
const tracked = { carrier: z.string(), trackingId: z.string(), openedAt: instant };

const openedData = z.object({
  ...parcel,
  ...tracked,
  promisedAt: instant.nullable(),
  confidence: z.number().nullable().describe('How sure a prediction is, 0 to 1; null for what is a fact.'),
  suggestedActions: z.array(suggestedAction),
});
const closedData = z.object({ ...parcel, ...tracked, closedAt: instant, closedBy: exceptionEnd });

const body = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type),
    timestamp: instant.describe('When Waybill knew it.'),
    data,
  });

export const exceptionOpenedWebhook = body('shipment.exception_opened', openedData).meta({
  id: 'ExceptionOpenedWebhook',
});
export const thinExceptionOpenedWebhook = body('shipment.exception_opened', z.object(parcel)).meta({
  id: 'ThinExceptionOpenedWebhook',
});
export const exceptionClosedWebhook = body('shipment.exception_closed', closedData).meta({
  id: 'ExceptionClosedWebhook',
});
export const thinExceptionClosedWebhook = body(
  'shipment.exception_closed',
  z.object({ ...parcel, closedBy: exceptionEnd }),
).meta({ id: 'ThinExceptionClosedWebhook' });

const told = {
  writeBackId: z.string(),
  orderSourceId: z.string(),
  externalOrderId: z.string(),
  shipmentId: z.string().nullable(),
};

export const writeBackFailedWebhook = body(
  'write_back.failed',
  z.object({
    ...told,
    orderExternalId: z.string().nullable(),
    trackingNumber: z.string(),
    failureReason: z.string().nullable().describe('In the words of the order source.'),
  }),
).meta({ id: 'WriteBackFailedWebhook' });
export const thinWriteBackFailedWebhook = body('write_back.failed', z.object(told)).meta({
  id: 'ThinWriteBackFailedWebhook',
});

/** A body in full and thin. Field by field: what is not named here never leaves the house. */
export interface Bodies<Full, Thin> {
  full: Full;
  thin: Thin;
}

type Heard<Event> = Pick<Message<DataOf<Event>>, 'occurredAt' | 'data'>;

const partsOf = (
  {
    exceptionId,
    shipmentId,
    kind,
    since,
    carrier,
    trackingId,
    openedAt,
  }: Heard<typeof trackingExceptionClosed>['data'] | Heard<typeof trackingExceptionOpened>['data'],
  { orderExternalId }: ShipmentNames,
) => ({
  brief: { exceptionId, shipmentId, orderExternalId, kind, since },
  rest: { carrier, trackingId, openedAt },
});

export const exceptionOpenedBodies = (
  { occurredAt: timestamp, data }: Heard<typeof trackingExceptionOpened>,
  names: ShipmentNames,
): Bodies<z.infer<typeof exceptionOpenedWebhook>, z.infer<typeof thinExceptionOpenedWebhook>> => {
  const { brief, rest } = partsOf(data, names);
  const { promisedAt, confidence, suggestedActions } = data;
  const type = 'shipment.exception_opened';
  const full = { ...brief, ...rest, promisedAt, confidence, suggestedActions };
  return { full: { type, timestamp, data: full }, thin: { type, timestamp, data: brief } };
};

export const exceptionClosedBodies = (
  { occurredAt: timestamp, data }: Heard<typeof trackingExceptionClosed>,
  names: ShipmentNames,
): Bodies<z.infer<typeof exceptionClosedWebhook>, z.infer<typeof thinExceptionClosedWebhook>> => {
  const { brief, rest } = partsOf(data, names);
  const { closedAt, closedBy } = data;
  const type = 'shipment.exception_closed';
  return {
    full: { type, timestamp, data: { ...brief, ...rest, closedAt, closedBy } },
    thin: { type, timestamp, data: { ...brief, closedBy } },
  };
};

export const writeBackFailedBodies = (
  { occurredAt: timestamp, data }: Heard<typeof writeBackSettled>,
  { orderExternalId }: ShipmentNames,
): Bodies<z.infer<typeof writeBackFailedWebhook>, z.infer<typeof thinWriteBackFailedWebhook>> => {
  const { writeBackId, orderSourceId, externalOrderId, trackingNumber, failureReason } = data;
  const brief = { writeBackId, orderSourceId, externalOrderId, shipmentId: data.shipmentId ?? null };
  const type = 'write_back.failed';
  return {
    full: { type, timestamp, data: { ...brief, orderExternalId, trackingNumber, failureReason } },
    thin: { type, timestamp, data: brief },
  };
};
