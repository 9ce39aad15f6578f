import type { Shipment } from '../shipment.ts';
import { stageOf } from '../stage.ts';
import type { OrderSource } from './order-source.ts';

/** Whether the carrier has had the parcel in hand, by what is known of it now. */
const hasShipped = (shipment: Pick<Shipment, 'status' | 'subStatus'>): boolean =>
  stageOf(shipment) === 'collected' ||
  shipment.status === 'ORDER_DELIVERED' ||
  shipment.status === 'ORDER_UNDELIVERABLE';

/**
 * Whether to tell the store now of a parcel labelled here: when the carrier has it, unless the merchant wants the store
 * told with the label. So a label that is cancelled before that is never reported.
 */
export const isTimeToTell = (
  shipment: Pick<Shipment, 'status' | 'subStatus' | 'booking'>,
  notifyAt: OrderSource['notifyAt'],
): boolean => {
  if (!shipment.booking) return false;
  if (hasShipped(shipment)) return true;
  return notifyAt === 'label' && stageOf(shipment) === 'booked';
};
