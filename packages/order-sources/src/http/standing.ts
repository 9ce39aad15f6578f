import type { FulfillmentStatus, OrderStanding, PaymentStatus } from '@waybill/contracts';
import type { WireOrder } from './wire.ts';

/** A status that is not in these tables stays unknown. */
const payments: ReadonlyMap<string, PaymentStatus> = new Map([
  ['Paid', 'paid'],
  ['AwaitingPayment', 'unpaid'],
  ['PaymentInProcess', 'unpaid'],
  ['PaymentFailed', 'unpaid'],
  ['PaymentCancelled', 'unpaid'],
]);

const fulfillments: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['AwaitingPayment', 'unfulfilled'],
  ['AwaitingShipment', 'unfulfilled'],
  ['PendingFulfillment', 'unfulfilled'],
  ['OnHold', 'unfulfilled'],
  ['Completed', 'fulfilled'],
]);

/** The contract has no word for «partially paid»; an amount below what is due says it. */
const paymentOf = ({ payment, status, paid_date }: WireOrder, dueMinor: number, paidMinor: number | null) => {
  const said = payments.get(payment?.payment_status ?? '');
  if (said !== 'paid' && paidMinor !== null && paidMinor > 0 && paidMinor < dueMinor) return 'partially_paid';
  if (said) return said;
  if (status === 'AwaitingPayment') return 'unpaid';
  return paid_date ? 'paid' : 'unknown';
};

/** One status of the source becomes three axes. */
export const standingOf = (order: WireOrder, dueMinor: number, paidMinor: number | null): OrderStanding => ({
  payment: paymentOf(order, dueMinor, paidMinor),
  fulfillment: fulfillments.get(order.status ?? '') ?? 'unknown',
  cancelled: order.status === 'Cancelled',
});
