import { z } from 'zod';
import { type HeardNotification, heardFrom, notificationsBody, questionsBody } from './notified.ts';
import type { StoreOrder } from './orders.ts';

export interface StoreAnswer {
  status: number;
  body: object;
}

/** The operations of the contract that the store knows, by the last part of their paths. */
export const storeOperations = [
  'validate_connection',
  'sales_orders_export',
  'acknowledge_orders',
  'shipment_notification',
  'notification_status',
] as const;
export type StoreOperation = (typeof storeOperations)[number];

export interface SimulatedStore {
  /** Does what is asked. Repeated, nothing of it counts twice. */
  answer(operation: StoreOperation, body: unknown): StoreAnswer;
  /** Adds an order, or changes it as the shop would. */
  put(order: StoreOrder): void;
  orders(): readonly StoreOrder[];
  heard(): readonly HeardNotification[];
  /** The ids of orders whose import was acknowledged. */
  acknowledged(): readonly string[];
}

interface Parts {
  apiKey: string;
  orders: readonly StoreOrder[];
  clock: { now(): Date };
  /** Orders on a page; few, so that there are several pages. */
  pageSize?: number;
}

const auth = z.looseObject({ auth: z.looseObject({ api_key: z.string() }) });
const exportBody = z.object({
  criteria: z
    .object({ from_date_time: z.string().optional(), to_date_time: z.string().optional() })
    .optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});
const acknowledgeBody = z.object({ orders: z.array(z.object({ order_id: z.string() })) });

const bad: StoreAnswer = { status: 400, body: { message: 'The request could not be read.' } };
const ok = (body: object): StoreAnswer => ({ status: 200, body });

/** A store in memory: pure but for what it remembers. It speaks the public contract of order sources. */
export const simulatedStore = ({ apiKey, orders: first, clock, pageSize = 2 }: Parts): SimulatedStore => {
  const orders = new Map(first.map((order) => [order.order_id, order]));
  const heard = new Map<string, HeardNotification>();
  const acknowledged = new Set<string>();

  const shippedOf = (orderId: string): Map<string, number> => {
    const sums = new Map<string, number>();
    for (const one of heard.values())
      if (one.orderId === orderId)
        for (const { lineItemId, quantity } of one.items)
          sums.set(lineItemId, (sums.get(lineItemId) ?? 0) + quantity);
    return sums;
  };

  const completeIfShipped = (order: StoreOrder): void => {
    const shipped = shippedOf(order.order_id);
    const items = order.requested_fulfillments.flatMap((part) => part.items);
    const isComplete = items.every((item) => (shipped.get(item.line_item_id) ?? 0) >= item.quantity);
    const status = isComplete ? 'Completed' : order.status;
    orders.set(order.order_id, { ...order, status, modified_date_time: clock.now().toISOString() });
  };

  const hear = (told: HeardNotification): object => {
    const { notificationId: id } = told;
    const before = heard.get(id);
    const order = orders.get(told.orderId);
    if (!order) return { notification_id: id, status: 'failure', failure_reason: 'There is no such order.' };
    heard.set(id, before ? { ...before, timesTold: before.timesTold + 1 } : told);
    if (!before) completeIfShipped(order);
    return { notification_id: id, status: 'success', confirmation_code: `confirmed-${order.order_id}` };
  };

  const exported = (body: unknown): StoreAnswer => {
    const { success, data } = exportBody.safeParse(body);
    if (!success) return bad;
    const { from_date_time: from = '', to_date_time: until = '9999' } = data.criteria ?? {};
    const fitting = [...orders.values()].filter(({ modified_date_time: at }) => at >= from && at <= until);
    const start = Number(data.cursor ?? 0);
    const end = start + pageSize;
    const more = end < fitting.length ? { cursor: String(end) } : {};
    return ok({ sales_orders: fitting.slice(start, end), ...more });
  };

  const answers: Record<StoreOperation, (body: unknown) => StoreAnswer> = {
    validate_connection: () => ok({}),
    sales_orders_export: exported,
    acknowledge_orders: (body) => {
      const { success, data } = acknowledgeBody.safeParse(body);
      if (!success) return bad;
      const responses = data.orders.map(({ order_id }) => {
        const succeeded = orders.has(order_id);
        if (succeeded) acknowledged.add(order_id);
        return { order_id, succeeded };
      });
      return ok({ responses });
    },
    shipment_notification: (body) => {
      const { success, data } = notificationsBody.safeParse(body);
      return success ? ok({ notification_results: data.notifications.map(heardFrom).map(hear) }) : bad;
    },
    notification_status: (body) => {
      const { success, data } = questionsBody.safeParse(body);
      if (!success) return bad;
      const notifications = data.notifications.map(({ notification_id }) =>
        heard.has(notification_id)
          ? { notification_id, status: 'success', confirmation_code: `confirmed-${notification_id}` }
          : { notification_id, status: 'failure', failure_reason: 'There is no such notification.' },
      );
      return ok({ notifications });
    },
  };

  return {
    answer(operation, body) {
      const { success, data } = auth.safeParse(body);
      if (!success || data.auth.api_key !== apiKey)
        return { status: 401, body: { message: 'The api_key is missing or wrong.' } };
      return answers[operation](body);
    },
    put: (order) => void orders.set(order.order_id, order),
    orders: () => [...orders.values()],
    heard: () => [...heard.values()],
    acknowledged: () => [...acknowledged],
  };
};
