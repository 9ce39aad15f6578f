import type { Outgoing, PublishResult } from '../port.ts';

/** What one queue made of a message. */
export type Verdict = Omit<PublishResult, 'id'>;

/** One message in one queue. */
export interface Entry {
  message: Outgoing;
  deliveries: number;
  verdict: Promise<Verdict>;
  settle(verdict: Verdict): void;
  isHandled(): boolean;
  /** Marks whether a member is handling it now. */
  handled(now: boolean): void;
  /** Comes back after a pause that grows with each delivery: 10, 20, … 1000 ms. */
  later(comeBack: () => void): void;
}

export function entryOf(message: Outgoing): Entry {
  const { promise, resolve } = Promise.withResolvers<Verdict>();
  let inHands = false;
  let isSettled = false;
  return {
    message,
    deliveries: 0,
    verdict: promise,
    settle(verdict) {
      isSettled = true;
      resolve(verdict);
    },
    isHandled: () => inHands,
    handled(now) {
      inHands = now;
    },
    later(comeBack) {
      const pauseMs = Math.min(1_000, 10 * 2 ** Math.min(this.deliveries - 1, 7));
      setTimeout(() => isSettled || comeBack(), pauseMs);
    },
  };
}
