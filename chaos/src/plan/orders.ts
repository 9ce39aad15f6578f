import type { Random } from '@waybill/testing';

/** How a parcel's way ends, as its recipient's name asks of the simulated carriers. */
const journeys = ['delivered', 'attempted', 'delayed', 'returned', 'lost'] as const;
export type Journey = (typeof journeys)[number];

/** Two merchants share the platform. */
export type Tenant = 'first' | 'second';

/** What one client does with one order. */
export interface OrderPlan {
  tenant: Tenant;
  /** From 1. */
  number: number;
  orderExternalId: string;
  idempotencyKey: string;
  journey: Journey;
  /** The same request twice at the same moment. */
  twice: boolean;
  /** Once answered, another body under the same key. */
  otherBody: boolean;
  /** Milliseconds after the answer at which the order is cancelled; null: never. */
  cancelAfterMs: number | null;
  /** Answered at once and not when it is placed, so that the cancellation meets it in the middle of being booked. */
  async: boolean;
}

/**
 * 10 % are sent twice at once, 1 % are sent again with another body, 2 % are cancelled midway, and a quarter of
 * the parcels have trouble on the way. At least one to three of each, or a small run would prove less than a large one.
 */
export function planOrders(count: number, random: Random): OrderPlan[] {
  const some = (label: string, share: number, atLeast = 1) => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const wanted = Math.min(count, Math.max(atLeast, Math.round(count * share)));
    return new Set(random.fork(label).shuffled(numbers).slice(0, wanted));
  };
  const twice = some('twice', 0.1);
  const otherBody = some('other body', 0.01);
  const cancelled = some('cancelled', 0.02, 3);
  const troubled = some('troubled', 0.25);
  const ofSecond = some('second tenant', 0.15, 3);
  const details = random.fork('details');
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const trouble = details.pick(journeys.slice(1));
    const delay = details.int(0, 150);
    const hasty = details.chance(0.5);
    return {
      tenant: ofSecond.has(number) ? 'second' : 'first',
      number,
      orderExternalId: `order-${number}`,
      idempotencyKey: `key-${number}`,
      journey: troubled.has(number) ? trouble : 'delivered',
      twice: twice.has(number),
      otherBody: otherBody.has(number),
      cancelAfterMs: cancelled.has(number) ? delay : null,
      async: cancelled.has(number) && hasty,
    };
  });
}
