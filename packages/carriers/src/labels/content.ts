import type { Contact, DeliveryOrder, PlainAddress } from '@waybill/contracts';
import type { Booking } from '../provider-port.ts';

/** What stands on a label that Waybill makes itself. */
export interface LabelContent {
  readonly carrier: string;
  readonly service: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** As text below the bars, and in them. */
  readonly trackingId: string;
  readonly orderNumber: string;
  readonly weightG: number;
  readonly instructions: string;
  readonly bookedAt: Date;
}

/** `carrier` is what people call it. */
export const labelContent = (
  order: DeliveryOrder,
  booking: Pick<Booking, 'trackingId' | 'serviceType' | 'bookedAt'>,
  carrier: string,
): LabelContent => ({
  carrier,
  service: booking.serviceType,
  from: linesOf(order.pickup.contact, order.pickup.address),
  to: linesOf(order.delivery.contact, order.delivery.address),
  trackingId: booking.trackingId,
  orderNumber: order.orderExternalId,
  weightG: order.parcel.weightG,
  instructions: order.delivery.instructions ?? '',
  bookedAt: new Date(booking.bookedAt),
});

const linesOf = ({ name, phone }: Contact, address: PlainAddress): readonly string[] =>
  [
    name,
    address.street1,
    [address.street2, address.apartmentNumber].filter(Boolean).join(' '),
    [address.city, address.state, address.postalCode].filter(Boolean).join(' '),
    [address.countryCode, phone].filter(Boolean).join('   '),
  ].filter((line) => line.trim() !== '');
