import type { ShipmentResource } from '@waybill/contracts';
import type { PhoneStanding } from './phone-standing.ts';
import type { Shipment } from './shipment.ts';

export type Warning = NonNullable<ShipmentResource['warnings']>[number];

/** What a merchant's shipment is looked at with: the time of the answer, and what is known of the phone. */
export interface View {
  now: Date;
  phone: PhoneStanding;
}

type Check = (shipment: Shipment, view: View) => Warning | false;

type Window = Shipment['order']['pickupTime'];

/** A window is over when its end is, and without an end when its start is. */
const isOver = (window: Window, now: Date): boolean => {
  const last = window?.endsAt ?? window?.startsAt;
  return typeof last === 'number' && last < now.getTime();
};

const checks: readonly Check[] = [
  (_shipment, { phone }) =>
    phone !== 'valid' && {
      code: 'PHONE_NOT_VALID',
      message:
        'The phone number is possible, but nobody seems to have it. The courier may not reach anybody.',
      parameter: 'deliveryContact.phone',
    },
  ({ order }, { now }) =>
    isOver(order.pickupTime, now) && {
      code: 'WINDOW_PAST',
      message: 'The pickup window is over already.',
      parameter: 'pickupTime',
    },
  ({ order }, { now }) =>
    isOver(order.deliveryTime, now) && {
      code: 'WINDOW_PAST',
      message: 'The delivery window is over already.',
      parameter: 'deliveryTime',
    },
  ({ locatedBy }) =>
    locatedBy === 'postcode' && {
      code: 'ADDRESS_BY_POSTCODE',
      message: 'The address could only be placed by its postcode, in the middle of that area.',
      parameter: 'deliveryAddress',
    },
  ({ status, failure, dueAt }) =>
    status === 'PENDING_AUTORETRY' && {
      code: 'AUTORETRY_SCHEDULED',
      message: `${failure?.message ?? 'Nobody took the order.'} It is tried again at ${dueAt?.toISOString() ?? 'a later time'}.`,
    },
];

/** What a merchant might not expect about a shipment that was taken. */
export const warningsAbout = (shipment: Shipment, view: View): Warning[] =>
  checks.flatMap((check) => check(shipment, view) || []);
