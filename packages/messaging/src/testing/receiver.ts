import type { DeliveryHandler, Settlement } from '../transports/port.ts';

export interface Receiver {
  handler: DeliveryHandler;
  /** The bodies handed over, in the order in which they came. */
  bodies: string[];
  /** How many were in hand at the same time, at most. */
  mostAtOnce(): number;
}

type Answer = (body: string, nth: number) => Settlement | Promise<Settlement>;

/** Remembers what it was given and answers as told; by default it acknowledges everything. */
export function receiver(answer: Answer = () => 'ack'): Receiver {
  const bodies: string[] = [];
  let [inHand, most] = [0, 0];
  return {
    bodies,
    mostAtOnce: () => most,
    async handler({ body }) {
      bodies.push(body);
      inHand += 1;
      most = Math.max(most, inHand);
      try {
        return await answer(body, bodies.length);
      } finally {
        inHand -= 1;
      }
    },
  };
}
