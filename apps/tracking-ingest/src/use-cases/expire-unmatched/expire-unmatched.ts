import type { Deps } from '../../deps.ts';

const day = 24 * 60 * 60 * 1_000;

/** So many at a time: a transaction of milliseconds. */
const portion = 500;

/** Gives up scans that have waited for their booking for so many days. Answers whether there may be more. */
export const expireUnmatched =
  ({ inTransaction, clock }: Pick<Deps, 'inTransaction' | 'clock'>, days: number) =>
  async (): Promise<boolean> => {
    const before = new Date(clock.now().getTime() - days * day);
    const expired = await inTransaction(({ readings }) => readings.expire(before, portion));
    return expired === portion;
  };
