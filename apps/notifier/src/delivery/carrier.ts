import { setTimeout as pause } from 'node:timers/promises';
import type { Claimed, Result } from './ports.ts';
import type { Windows } from './windows.ts';

export interface CarrierParts {
  windows: Windows;
  /** One attempt, to the moment when its result is committed. Null when `stop` ended it. */
  attempt(claimed: Claimed, stop: AbortController): Promise<Result | null>;
  /** Called when a message cannot be attempted for a reason of our own. Must not throw. */
  failed(claimed: Claimed, error: unknown): Promise<void>;
  /** A place has become free. */
  ended(claimed: Claimed): void;
}

/** Everything that is under way. */
export interface Carrier {
  begin(claimed: Claimed): void;
  count(): number;
  /** Ends all attempts at once; nothing is recorded of them. */
  abortAll(reason: string): void;
  /** Resolves when nothing is under way any more, or when so many milliseconds have passed. */
  idle(atMost: number): Promise<void>;
}

export const createCarrier = ({ windows, attempt, failed, ended }: CarrierParts): Carrier => {
  const underWay = new Map<Promise<void>, AbortController>();

  const carry = async (claimed: Claimed, stop: AbortController): Promise<void> => {
    windows.begin(claimed.endpointId);
    let result: Result | null = null;
    try {
      result = await attempt(claimed, stop);
    } catch (error) {
      await failed(claimed, error);
    }
    windows.end(claimed.endpointId, result);
  };

  return {
    begin(claimed) {
      const stop = new AbortController();
      const carried: Promise<void> = carry(claimed, stop).finally(() => {
        underWay.delete(carried);
        ended(claimed);
      });
      underWay.set(carried, stop);
    },
    count: () => underWay.size,
    abortAll(reason) {
      for (const controller of underWay.values()) controller.abort(new Error(reason));
    },
    async idle(atMost) {
      const ended = Promise.allSettled(underWay.keys());
      await Promise.race([ended, pause(atMost, undefined, { ref: false })]);
    },
  };
};
