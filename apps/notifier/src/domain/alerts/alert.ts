import type { ShipmentStatus } from '@waybill/contracts';
import { z } from 'zod';

/** What merchants can be alerted of. */
const alertKinds = [
  'shipment_exception',
  'shipment_not_placed',
  'shipment_undeliverable',
  'webhook_endpoint_disabled',
  'write_back_failed',
] as const;
export const alertKind = z.enum(alertKinds);
export type AlertKind = z.infer<typeof alertKind>;

/** One thing that went wrong. Holds no personal data: it is mailed. */
export interface Alert {
  kind: AlertKind;
  /** The id of what it is about. */
  subject: string;
  /** The same for the same trouble, however often it is heard. */
  dedupeKey: string;
  title: string;
  detail: string;
  occurredAt: Date;
}

const shipmentAlerts: Partial<Record<ShipmentStatus, { kind: AlertKind; title: string }>> = {
  ERROR_EXCEPTION: { kind: 'shipment_exception', title: 'was lost, damaged or destroyed' },
  ORDER_FAILED: { kind: 'shipment_not_placed', title: 'was taken by no provider' },
  ESTIMATES_FAILED: { kind: 'shipment_not_placed', title: 'got no quote from any provider' },
  ORDER_UNDELIVERABLE: { kind: 'shipment_undeliverable', title: 'could not be delivered and goes back' },
};

/** Whether a status can be an alert; nearly none is. */
export const mayAlert = (status: ShipmentStatus): boolean => shipmentAlerts[status] !== undefined;

interface Change {
  shipmentId: string;
  orderExternalId: string;
  sequence: number;
  status: ShipmentStatus;
  /** An old scan was read again. */
  reread: boolean;
  note: string | null;
  changedAt: Date;
}

/** What a status change alerts of; null for nearly all. Its number tells one failure of a shipment from the next. */
export const alertOfChange = (change: Change): Alert | null => {
  const found = shipmentAlerts[change.status];
  if (!found || change.reread) return null;
  const { shipmentId, orderExternalId, sequence, note, changedAt } = change;
  return {
    kind: found.kind,
    subject: shipmentId,
    dedupeKey: `${found.kind}:${shipmentId}:${sequence}`,
    title: `Order ${orderExternalId} ${found.title}`,
    detail: note ?? '',
    occurredAt: changedAt,
  };
};

/** What a tenant settles about alerts. Without recipients nothing is mailed; what is not named is. */
export const alertSettings = z
  .strictObject({
    recipients: z.array(z.email().max(250)).max(10).optional(),
    kinds: z
      .strictObject(
        Object.fromEntries(alertKinds.map((kind) => [kind, z.boolean().optional()])) as Record<
          AlertKind,
          z.ZodOptional<z.ZodBoolean>
        >,
      )
      .optional()
      .describe('`false` leaves a kind out.'),
  })
  .meta({ id: 'AlertSettings' });
export type AlertSettings = z.infer<typeof alertSettings>;

export const isWanted = ({ recipients = [], kinds = {} }: AlertSettings, kind: AlertKind): boolean =>
  recipients.length > 0 && kinds[kind] !== false;

/** Alerts that come together are mailed together: each mail gathers for half a minute at least … */
export const gatherMs = 30_000;
/** … and there is at most one in a quarter of an hour: an outage makes a few long mails, not hundreds of short ones. */
export const pauseMs = 15 * 60_000;

/** When the next mail may go out. */
export const nextMailAt = (now: Date, lastMailAt: Date | null): Date =>
  new Date(Math.max(now.getTime() + gatherMs, lastMailAt ? lastMailAt.getTime() + pauseMs : 0));
