import type { Shipment } from '../shipment.ts';
import { stageOf } from '../stage.ts';
import type { OrderSource } from './order-source.ts';

/** Whether the carrier has had the parcel in hand, by what is known of it now. */
const hasShipped = (shipment: Pick<Shipment, 'status' | 'subStatus'>): boolean =>
  stageOf(shipment) === 'collected' ||
  shipment.status === 'ORDER_DELIVERED' ||
  shipment.status === 'ORDER_UNDELIVERABLE';

/**
 * Whether a store is to be told now of a parcel that was labelled here: when the carrier has it, unless the merchant
 * wants it told with the label. A label that is cancelled before was then never told.
 */
export const isTimeToTell = (
  shipment: Pick<Shipment, 'status' | 'subStatus' | 'booking'>,
  notifyAt: OrderSource['notifyAt'],
): boolean => {
  if (!shipment.booking) return false;
  if (hasShipped(shipment)) return true;
  return notifyAt === 'label' && stageOf(shipment) === 'booked';
};
