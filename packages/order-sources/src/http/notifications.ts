import { mostOfAnswer } from '@waybill/outbound-http';
import { z } from 'zod';
import type { NotificationAnswer, OpenedSource, OrderSourceConnector, Reply, Shipped } from '../port.ts';
import { type callWith, readable } from './call.ts';
import { clean } from './clean.ts';

const text = z.string().nullish();
const status = z.object({
  notification_id: z.string(),
  status: z.enum(['success', 'failure', 'pending']).nullish(),
  succeeded: z.boolean().nullish(),
  confirmation_code: text,
  failure_reason: text,
  submission_id: text,
});
type Status = z.infer<typeof status>;
/** Longer words of a source are cut. */
const mostOfWords = 1000;

/** Told and asked are answered under different names. */
const answers = z.object({
  notification_results: z.array(status).optional(),
  notifications: z.array(status).optional(),
});

const saidBy = ({ status: said, succeeded }: Status): 'success' | 'failure' | 'pending' | null => {
  if (said) return said;
  if (succeeded === true) return 'success';
  return succeeded === false ? 'failure' : null;
};

/** What a 200 says about one notification. One that is not mentioned was not taken. */
export const readStatus = (id: string, body: string): NotificationAnswer => {
  const { success, data } = answers.safeParse(readable(body));
  const found =
    data &&
    [...(data.notification_results ?? []), ...(data.notifications ?? [])].find(
      (one) => one.notification_id === id,
    );
  const said = found && saidBy(found);
  if (!success || !found || !said)
    return { kind: 'unavailable', detail: 'its answer does not mention the notification' };
  if (said === 'success')
    return { kind: 'success', confirmationCode: clean(found.confirmation_code, mostOfWords) };
  if (said === 'pending') return { kind: 'pending', submissionId: clean(found.submission_id, mostOfWords) };
  const reason = clean(found.failure_reason, mostOfWords) ?? 'the order source gave no reason';
  return { kind: 'failure', reason };
};

const notificationOf = (id: string, shipped: Shipped) => ({
  notification_id: id,
  order_id: shipped.externalOrderId,
  ...(shipped.externalOrderNumber === null ? {} : { order_number: shipped.externalOrderNumber }),
  tracking_number: shipped.trackingNumber,
  ...(shipped.trackingUrl === null ? {} : { tracking_url: shipped.trackingUrl }),
  carrier_code: shipped.carrierCode,
  ship_date: shipped.shippedAt,
  notify_buyer: shipped.notifyBuyer,
  items: shipped.items.map(({ lineItemId, sku, productId, description, quantity }) => ({
    ...(lineItemId === null ? {} : { line_item_id: lineItemId }),
    ...(sku === null ? {} : { sku }),
    ...(productId === null ? {} : { product_id: productId }),
    description,
    quantity,
  })),
});

/** A notification that met wrong credentials is told again: they can be mended. */
const answerOf = (id: string, reply: Reply<string>): NotificationAnswer => {
  if (reply.kind === 'ok') return readStatus(id, reply.value);
  if (reply.kind === 'refused') return { kind: 'failure', reason: reply.reason };
  return reply.kind === 'unauthorized' ? { kind: 'unavailable', detail: reply.reason } : reply;
};

export const notifying = (
  call: ReturnType<typeof callWith>,
): Pick<OrderSourceConnector, 'shipmentNotification' | 'notificationStatus'> => {
  const ask = async (
    source: OpenedSource,
    path: string,
    notification: { notification_id: string },
    signal: AbortSignal,
  ): Promise<NotificationAnswer> => {
    const body = { notifications: [notification] };
    const reply = await call(source, { path, body, most: mostOfAnswer }, signal);
    return answerOf(notification.notification_id, reply);
  };
  return {
    shipmentNotification: (source, { id, shipped }, signal) =>
      ask(source, 'shipment_notification', notificationOf(id, shipped), signal),
    notificationStatus: (source, { id, submissionId }, signal) => {
      const submission = submissionId === null ? {} : { submission_id: submissionId };
      return ask(source, 'notification_status', { notification_id: id, ...submission }, signal);
    },
  };
};
