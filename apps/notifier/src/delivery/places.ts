import type { Carrier } from './carrier.ts';
import type { Hands } from './ports.ts';
import type { Windows } from './windows.ts';

export interface PlacesParts {
  windows: Windows;
  carrier: Carrier;
  /** Most deliveries under way and places kept, together. */
  total: number;
  /** Under what name to claim; undefined while nothing may be claimed. */
  holder(): string | undefined;
  /** Resolves when a claim may be carried. */
  claimed(): Promise<void>;
  onError(error: unknown): void;
  /** A place is free again, and nothing was delivered from it. */
  left(endpointId: string): void;
}

/** Places for messages that go from the transaction that makes them straight into this dispatcher's hands. */
export const placesFrom = (parts: PlacesParts) => {
  const { windows, carrier, total, holder, onError } = parts;
  let kept = 0;
  const placeFor: Hands['placeFor'] = (endpointId) => {
    const dispatcherId = holder();
    if (dispatcherId === undefined || carrier.count() + kept >= total) return null;
    if (!windows.reserve(endpointId)) return null;
    kept += 1;
    const free = () => {
      kept -= 1;
      windows.end(endpointId, null);
    };
    const leave = () => {
      free();
      parts.left(endpointId);
    };
    return {
      dispatcherId,
      leave,
      deliver(claimed) {
        const carry = () => {
          // If the lease ended in the meantime, other dispatchers may have the message already.
          if (holder() !== dispatcherId) return leave();
          free();
          carrier.begin(claimed);
        };
        parts.claimed().then(carry).catch(onError);
      },
    };
  };
  return { placeFor, kept: () => kept };
};
