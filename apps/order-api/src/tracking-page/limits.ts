import { rateLimit } from '@waybill/http';
import type { Knex } from 'knex';

interface Limits {
  triesPerMinute: number;
  /** Shares the counters between processes. */
  store: Knex | undefined;
}

/** More than a customer needs, and too few to try the postcodes of a town. */
const triesPerOrder = { requests: 20, perSeconds: 3_600 };

/** Counts the pages that one address opens: in this process alone, so that a page costs no third statement. */
export const countVisits = (visitsPerMinute: number) => {
  const { countCaller } = rateLimit({ callers: { requests: visitsPerMinute, perSeconds: 60 } });
  return async (address: string): Promise<void> => {
    await countCaller(`visit from ${address}`);
  };
};

/** Counts the tries of one address, and those for one order from wherever they come. Throws when either has had enough. */
export const countFinding = ({ triesPerMinute, store }: Limits) => {
  const shared = store ? { store } : {};
  const ofAddress = rateLimit({ callers: { requests: triesPerMinute, perSeconds: 60 }, ...shared });
  const ofOrder = rateLimit({ callers: triesPerOrder, ...shared });
  return async (address: string, order: string): Promise<void> => {
    await ofAddress.countCaller(`find from ${address}`);
    await ofOrder.countCaller(`find ${order.slice(0, 150)}`);
  };
};
