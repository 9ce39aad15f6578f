import type { CreateShipmentRequest } from '@waybill/contracts';
import type { PhoneStanding } from './phone-standing.ts';

type Order = Pick<CreateShipmentRequest, 'pickupTime' | 'deliveryTime'>;

/** Something in an order that is valid by its schema, but cannot be meant. */
export interface Nonsense {
  parameter: string;
  message: string;
}

const isBackwards = (start: number | null | undefined, end: number | null | undefined): boolean =>
  typeof start === 'number' && typeof end === 'number' && end < start;

type Check = (order: Order, phone: PhoneStanding) => Nonsense | false;

const checks: readonly Check[] = [
  ({ pickupTime }) =>
    isBackwards(pickupTime?.startsAt, pickupTime?.endsAt) && {
      parameter: 'pickupTime.endsAt',
      message: 'The pickup window ends before it starts.',
    },
  ({ deliveryTime }) =>
    isBackwards(deliveryTime?.startsAt, deliveryTime?.endsAt) && {
      parameter: 'deliveryTime.endsAt',
      message: 'The delivery window ends before it starts.',
    },
  ({ pickupTime, deliveryTime }) =>
    isBackwards(pickupTime?.startsAt, deliveryTime?.endsAt) && {
      parameter: 'deliveryTime.endsAt',
      message: 'The delivery window ends before the pickup window starts.',
    },
  (_order, phone) =>
    phone === 'impossible' && {
      parameter: 'deliveryContact.phone',
      message: 'No phone can have this number.',
    },
];

/** All that cannot be meant in an order, such as a window that ends before it begins. */
export const nonsenseIn = (order: Order, phone: PhoneStanding): Nonsense[] =>
  checks.flatMap((check) => {
    const found = check(order, phone);
    return found ? [found] : [];
  });
