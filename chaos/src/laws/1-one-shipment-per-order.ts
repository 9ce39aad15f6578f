import type { ClientAnswer } from '../ledgers/clients-log.ts';
import type { Databases } from '../ledgers/databases.ts';
import type { Ledgers } from '../ledgers/ledgers.ts';
import type { OrderPlan } from '../plan/orders.ts';
import { each, grouped, type Law } from './law.ts';

/** Every create that was answered is exactly one shipment, the same one in every answer; one per idempotency key. */
export const oneShipmentPerOrder: Law = {
  number: 1,
  name: 'every answered create is exactly one shipment, and every idempotency key is one',
  judge: (ledgers) => {
    const { clients, databases, workload } = ledgers;
    const creates = clients.answers.filter(({ asked }) => asked === 'create');
    const others = clients.answers.filter(({ asked }) => asked === 'create with another body');
    return {
      counts: {
        creates: creates.length,
        replayed: creates.filter(({ replayed }) => replayed).length,
        'other bodies': others.length,
        shipments: databases.shipments.length,
        keys: databases.idempotencyKeys.length,
      },
      breaches: [
        ...ordersThatAreNotOne(ledgers, creates),
        ...each(shipmentsThatNobodyOrdered(databases, workload), (id) => `nobody ordered ${id}`),
        ...each(others, ({ order, status, type }) =>
          type === 'IDEMPOTENCY_KEY_REUSED'
            ? false
            : `order ${order} with another body was answered ${status}`,
        ),
        ...keysThatAreNotOne(databases, workload),
      ],
    };
  },
};

function ordersThatAreNotOne({ databases, workload }: Ledgers, creates: readonly ClientAnswer[]): string[] {
  const rows = grouped(databases.shipments, ({ orderExternalId }) => orderExternalId);
  const answers = grouped(creates, ({ order }) => String(order));
  return workload.flatMap(({ number, orderExternalId }) => {
    const [row, ...more] = rows.get(orderExternalId) ?? [];
    if (more.length > 0) return [`order ${number} is ${more.length + 1} shipments`];
    const told = answers.get(String(number)) ?? [];
    if (told.length > 0 && !row) return [`order ${number} was answered and is no shipment`];
    return each(told, ({ status, type, shipmentId }) =>
      shipmentId === row?.id
        ? false
        : `order ${number} was answered ${status} ${type ?? ''} ${shipmentId}, and is ${row?.id}`,
    );
  });
}

function shipmentsThatNobodyOrdered({ shipments }: Databases, workload: readonly OrderPlan[]): string[] {
  const ordered = new Set(workload.map(({ orderExternalId }) => orderExternalId));
  return shipments.filter(({ orderExternalId }) => !ordered.has(orderExternalId)).map(({ id }) => id);
}

function keysThatAreNotOne(
  { idempotencyKeys, shipments }: Databases,
  workload: readonly OrderPlan[],
): string[] {
  const rows = grouped(idempotencyKeys, ({ key }) => key);
  const idOf = new Map(shipments.map(({ orderExternalId, id }) => [orderExternalId, id]));
  return each(workload, ({ idempotencyKey, orderExternalId }) => {
    const found = rows.get(idempotencyKey) ?? [];
    if (found.length !== 1) return `key ${idempotencyKey} has ${found.length} rows`;
    return (
      found[0]?.shipmentId !== idOf.get(orderExternalId) && `key ${idempotencyKey} names another shipment`
    );
  });
}
