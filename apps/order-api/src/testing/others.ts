import {
  apiKeyChanged,
  type DataOf,
  type Message,
  orderSourceChanged,
  type StatusChange,
  salesOrderShippedNotified,
  shipmentBookedExternally,
  shipmentCancellationRequested,
  shipmentCancelled,
  shipmentDelivered,
  shipmentDispatched,
  shipmentDispatchFailed,
  shipmentEdited,
  shipmentEditRefused,
  shipmentEditRequested,
  shipmentEstimated,
  shipmentRecognised,
  shipmentRenamed,
  shipmentRequested,
  shipmentScanPassedOver,
  shipmentStatusChanged,
  trackingUpdated,
} from '@waybill/contracts';
import { createMessaging, type Messaging, on, type Publish, type Transport } from '@waybill/messaging';
import type { Logger } from '@waybill/telemetry';
import type { Knex } from 'knex';

type Order = DataOf<typeof shipmentRequested>;

/** What the other services would make of an order. */
export type Script = (publish: Publish, order: Order, tenantId: string) => Promise<void>;

const about = (order: Order, tenantId: string) => ({ tenantId, subject: order.shipmentId });

export const bookingOf = (order: Order): DataOf<typeof shipmentDispatched> => ({
  ...shipmentDispatched.example,
  shipmentId: order.shipmentId,
  attempt: order.attempt,
  pickupAddress: order.pickup.address,
  deliveryAddress: order.delivery.address,
  bookedAt: new Date().toISOString(),
});

/** One provider quotes and takes it. */
export const booksIt: Script = async (publish, order, tenantId) => {
  const { shipmentId, attempt } = order;
  await publish(shipmentEstimated, {
    ...about(order, tenantId),
    data: { ...shipmentEstimated.example, shipmentId, attempt },
  });
  await publish(shipmentDispatched, { ...about(order, tenantId), data: bookingOf(order) });
};

/** No provider delivers there. */
export const findsNobody: Script = async (publish, order, tenantId) => {
  const { shipmentId, attempt } = order;
  const data = { ...shipmentDispatchFailed.example, shipmentId, attempt };
  await publish(shipmentDispatchFailed, { ...about(order, tenantId), data });
};

/** Nobody can say where that is. */
export const placesItNowhere =
  (parameter: 'deliveryAddress' | 'pickupAddress'): Script =>
  async (publish, order, tenantId) => {
    const { shipmentId, attempt } = order;
    const [stage, problem] = ['estimates', 'GEOCODING_FAILED'] as const;
    const message = `The ${parameter} (AT 1010) could not be placed on the map. Give its latitude and longitude.`;
    const errors = [{ type: problem, message, parameter }];
    const data = { shipmentId, attempt, stage, problem, message, errors };
    await publish(shipmentDispatchFailed, { ...about(order, tenantId), data });
  };

export const staysSilent: Script = async () => undefined;

/** What the carrier would say. */
export const scanOf = (
  shipmentId: string,
  news: Partial<DataOf<typeof trackingUpdated>>,
): DataOf<typeof trackingUpdated> => ({
  ...trackingUpdated.example,
  shipmentId,
  occurredAt: new Date().toISOString(),
  ...news,
});

export interface Others {
  messaging: Messaging<object>;
  /** How orders are treated from now on. */
  script: Script;
  /** Whether a wish to cancel is granted at once; otherwise it is only noted. */
  grantsCancelling: boolean;
  requested: Message<Order>[];
  wishes: Message<DataOf<typeof shipmentCancellationRequested>>[];
  /** What becomes of the edits that a provider is asked for; null leaves them unanswered. */
  answersEdits: 'edited' | DataOf<typeof shipmentEditRefused>['reason'] | null;
  edits: Message<DataOf<typeof shipmentEditRequested>>[];
  changes: Message<StatusChange>[];
  passedOver: Message<DataOf<typeof shipmentScanPassedOver>>[];
  delivered: Message<DataOf<typeof shipmentDelivered>>[];
  keys: Message<DataOf<typeof apiKeyChanged>>[];
  sources: Message<DataOf<typeof orderSourceChanged>>[];
  /** What stores are to be told. */
  notified: Message<DataOf<typeof salesOrderShippedNotified>>[];
  external: Message<DataOf<typeof shipmentBookedExternally>>[];
  recognised: Message<DataOf<typeof shipmentRecognised>>[];
  renamed: Message<DataOf<typeof shipmentRenamed>>[];
}

/** The other services as seen from this one: they hear what it publishes, and answer by script. */
export function others(parts: { database: Knex; transport: Transport; logger: Logger }): Others {
  const messaging = createMessaging({ service: 'others', unitOfWork: () => ({}), ...parts });
  return {
    messaging,
    script: booksIt,
    grantsCancelling: true,
    requested: [],
    wishes: [],
    answersEdits: 'edited',
    edits: [],
    changes: [],
    passedOver: [],
    delivered: [],
    keys: [],
    sources: [],
    notified: [],
    external: [],
    recognised: [],
    renamed: [],
  };
}

export const start = (world: Others): Promise<void> =>
  world.messaging.start([
    on(shipmentRequested, 'others.plan', async (message, { publish }) => {
      world.requested.push(message);
      await world.script(publish, message.data, message.tenantId);
    }),
    on(shipmentCancellationRequested, 'others.cancel', async (message, { publish }) => {
      world.wishes.push(message);
      const { tenantId, subject, data } = message;
      if (!world.grantsCancelling) return;
      const { shipmentId, attempt } = data;
      await publish(shipmentCancelled, {
        tenantId,
        subject,
        data: { shipmentId, attempt, voidedBookingId: null },
      });
    }),
    on(shipmentEditRequested, 'others.edit', async (message, { publish }) => {
      world.edits.push(message);
      await answerEdit(world, message, publish);
    }),
    on(shipmentStatusChanged, 'others.notify', async (message) => {
      world.changes.push(message);
    }),
    on(shipmentScanPassedOver, 'others.note', async (message) => {
      world.passedOver.push(message);
    }),
    on(shipmentDelivered, 'others.count', async (message) => {
      world.delivered.push(message);
    }),
    on(shipmentBookedExternally, 'others.follow', async (message) => {
      world.external.push(message);
    }),
    on(shipmentRecognised, 'others.hand-over', async (message) => {
      world.recognised.push(message);
    }),
    on(shipmentRenamed, 'others.rename', async (message) => {
      world.renamed.push(message);
    }),
    on(apiKeyChanged, 'others.keep-api-keys', async (message) => {
      world.keys.push(message);
    }),
    on(orderSourceChanged, 'others.keep-order-sources', async (message) => {
      world.sources.push(message);
    }),
    on(salesOrderShippedNotified, 'others.write-back', async (message) => {
      world.notified.push(message);
    }),
  ]);

async function answerEdit(
  { answersEdits: reason }: Others,
  { tenantId, subject, data }: Others['edits'][number],
  publish: Publish,
): Promise<void> {
  const { shipmentId, attempt, editId } = data;
  const answer = { shipmentId, attempt, editId };
  if (reason === null) return;
  if (reason === 'edited') {
    await publish(shipmentEdited, { tenantId, subject, data: answer });
    return;
  }
  const { message, errors } = shipmentEditRefused.example;
  await publish(shipmentEditRefused, { tenantId, subject, data: { ...answer, reason, message, errors } });
}
