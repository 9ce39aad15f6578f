import type { CreateShipmentRequest } from '@waybill/contracts';
import { phoneIsPossible } from './phone.ts';

type Order = Pick<
  CreateShipmentRequest,
  'pickupTime' | 'deliveryTime' | 'deliveryContact' | 'deliveryAddress'
>;

/** Something in an order that cannot be meant. */
export interface Nonsense {
  parameter: string;
  message: string;
}

const isBackwards = (start: number | null | undefined, end: number | null | undefined): boolean =>
  typeof start === 'number' && typeof end === 'number' && end < start;

const checks: readonly ((order: Order) => Nonsense | false)[] = [
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
  ({ deliveryContact, deliveryAddress }) =>
    !phoneIsPossible(deliveryContact.phone, deliveryAddress.countryCode) && {
      parameter: 'deliveryContact.phone',
      message: 'No phone can have this number.',
    },
];

/** Everything in an order that cannot be meant, whatever was meant. */
export const nonsenseIn = (order: Order): Nonsense[] =>
  checks.flatMap((check) => {
    const found = check(order);
    return found ? [found] : [];
  });
