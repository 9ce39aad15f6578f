import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failureOf } from '../delivery/failure-of.ts';
import type { Poster } from '../delivery/post.ts';
import { retryAfter } from '../domain/retry-after.ts';
import type { SourceAnswer } from '../domain/write-backs/after-answer.ts';
import type { OpenedSource, OrderSourceConnector, Shipped } from '../ports/write-backs.ts';

/** How long an order source may take, in milliseconds: some ask a slow store first. */
export const sourceTimeoutMs = 30_000;

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

const readable = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** What a 200 says about one notification. One that is not mentioned was not taken. */
export const readStatus = (id: string, body: string): SourceAnswer => {
  const { success, data } = answers.safeParse(readable(body));
  const found =
    data &&
    [...(data.notification_results ?? []), ...(data.notifications ?? [])].find(
      (one) => one.notification_id === id,
    );
  const said = found && saidBy(found);
  if (!success || !found || !said)
    return { kind: 'unavailable', detail: 'its answer does not mention the notification' };
  if (said === 'success') return { kind: 'success', confirmationCode: found.confirmation_code ?? null };
  if (said === 'pending') return { kind: 'pending', submissionId: found.submission_id ?? null };
  return { kind: 'failure', reason: found.failure_reason ?? 'the order source gave no reason' };
};

/** Statuses by which a source says that this request will never do. Wrong credentials can be mended. */
const final = new Set([400, 404, 422]);

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

/**
 * The generic connector: speaks the public contract of order sources to whatever answers at a base URL. Requests go
 * through the same guard as webhooks, for the URL is a merchant’s.
 */
export const httpConnector = (poster: Poster): OrderSourceConnector => {
  const ask = async (
    { baseUrl, credentials }: OpenedSource,
    path: string,
    id: string,
    notification: object,
    stop: AbortSignal,
  ): Promise<SourceAnswer> => {
    const body = JSON.stringify({
      transaction_id: randomUUID(),
      auth: { order_source_api_code: 'http', ...credentials },
      notifications: [notification],
    });
    const signal = AbortSignal.any([stop, AbortSignal.timeout(sourceTimeoutMs)]);
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    try {
      const url = `${baseUrl.replace(/\/$/, '')}/${path}`;
      const answered = await poster.post({ url, headers, body, signal });
      if (answered.status === 200) return readStatus(id, answered.answer);
      const said = `${answered.status} ${answered.answer}`.trim().slice(0, 500);
      if (final.has(answered.status)) return { kind: 'failure', reason: said };
      const pause = retryAfter(answered.retryAfter, new Date());
      return { kind: 'unavailable', detail: said, ...(pause === null ? {} : { retryAfterMs: pause }) };
    } catch (error) {
      return { kind: 'unavailable', detail: failureOf(signal.aborted ? signal.reason : error) };
    }
  };
  return {
    shipmentNotification: (source, { id, shipped }, signal) =>
      ask(source, 'shipment_notification', id, notificationOf(id, shipped), signal),
    notificationStatus: (source, { id, submissionId }, signal) =>
      ask(
        source,
        'notification_status',
        id,
        { notification_id: id, ...(submissionId === null ? {} : { submission_id: submissionId }) },
        signal,
      ),
  };
};
