import type { Deps } from '../../deps.ts';
import { newSuppressionId } from '../../ids.ts';
import { type Subscriber, subscriberOf } from '../../links/unsubscribe-link.ts';

/** Stops all messages of one merchant to the address in the link. Safe to repeat. Null for a link that is none of ours. */
export const unsubscribe =
  ({ clock, vault, inTransaction }: Pick<Deps, 'clock' | 'vault' | 'inTransaction'>) =>
  async (token: string): Promise<Subscriber | null> => {
    const who = subscriberOf(vault, token);
    if (!who) return null;
    await inTransaction(({ suppressions }) =>
      suppressions.add({ ...who, id: newSuppressionId(), source: 'customer', createdAt: clock.now() }),
    );
    return who;
  };
