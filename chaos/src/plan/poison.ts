import type { Random } from '@waybill/testing';

/** Topics that somebody surely hears; some are heard by more than one service. */
const topics = [
  'shipment.requested.v1',
  'shipment.planned.v1',
  'shipment.dispatched.v1',
  'shipment.cancellation_requested.v1',
  'tracking.updated.v1',
  'shipment.status_changed.v1',
  'api_key.changed.v1',
];

/** A message that nobody can read, put on the exchange from outside. */
export interface Poison {
  afterOrders: number;
  routingKey: string;
  /** Unique, so that each can be found again where it was parked. */
  body: string;
}

/** Not JSON, no envelope, and an envelope around nonsense: one of each for every hundred orders. */
export function planPoison(orders: number, random: Random): Poison[] {
  const kinds = [
    (mark: string) => `this is no JSON: ${mark}`,
    (mark: string) => JSON.stringify({ hello: mark }),
    (mark: string, type: string) => JSON.stringify({ id: mark, type, data: {} }),
  ];
  const rounds = Math.ceil(orders / 100);
  return Array.from({ length: rounds * kinds.length }, (_, index) => {
    const routingKey = random.pick(topics);
    const make = kinds[index % kinds.length] as (typeof kinds)[number];
    return {
      afterOrders: random.int(0, orders - 1),
      routingKey,
      body: make(`poison-${index + 1}`, routingKey),
    };
  }).sort((a, b) => a.afterOrders - b.afterOrders);
}
